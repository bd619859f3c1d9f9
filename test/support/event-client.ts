import { until } from './until.js';

export interface ReceivedEvent {
  id: string;
  type: string;
  // each test looks at what it needs
  data: Record<string, unknown> & { file?: Record<string, unknown> };
}

/** Follows an event stream as a browser does, and keeps what comes. */
export class EventClient {
  readonly events: ReceivedEvent[] = [];
  comments = 0;
  hasEnded = false;
  private readonly stop = new AbortController();

  private constructor(readonly response: Response) {}

  /** @throws Error unless the answer is a stream */
  static async open(url: string, lastEventId?: string): Promise<EventClient> {
    const headers = new Headers();
    if (lastEventId !== undefined) headers.set('Last-Event-ID', lastEventId);
    const stop = new AbortController();
    const response = await fetch(url, { headers, signal: stop.signal });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    const client = new EventClient(response);
    client.stop.signal.addEventListener('abort', () => stop.abort());
    void client.read();
    return client;
  }

  get types(): string[] {
    return this.events.map(({ type }) => type);
  }

  get ids(): string[] {
    return this.events.map(({ id }) => id);
  }

  get lastId(): string {
    return this.events.at(-1)?.id ?? '';
  }

  /** The first event of a type, after as many. */
  async next(type: string, after = 0, withinMs?: number): Promise<ReceivedEvent> {
    const wait = withinMs === undefined ? {} : { withinMs };
    return until(
      type,
      () => this.events.slice(after).find((event) => event.type === type),
      wait,
    ).catch((error: unknown) => {
      throw new Error(`${(error as Error).message}, but ${this.types.join(' ')}`);
    });
  }

  close(): void {
    this.stop.abort();
  }

  private async read(): Promise<void> {
    const text = new TextDecoder();
    let rest = '';
    try {
      for await (const bytes of this.response.body ?? []) {
        const blocks = (rest + text.decode(bytes as Uint8Array, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      }
    } catch {
      // closed by us, or cut off by the server
    }
    this.hasEnded = true;
  }

  /** What stands before an empty line. */
  private take(block: string): void {
    const fields: Record<string, string> = {};
    for (const line of block.split('\n')) {
      const [, name = '', value = ''] = /^([^:]*): ?(.*)$/.exec(line) ?? [];
      if (name === '') this.comments += 1;
      else fields[name] = value;
    }
    const { id = '', event: type = '', data } = fields;
    if (data !== undefined) this.events.push({ id, type, data: JSON.parse(data) as never });
  }
}
