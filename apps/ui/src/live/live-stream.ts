import { connection } from './connection.js';

/** Browsers come back by themselves after a cut, not after an answer other than 200. */
const OPEN_AGAIN_MS = 5_000;
/** A cut of less than this is nothing to tell a person. */
const PATIENCE_MS = 8_000;

export type OnEvent = (type: string, data: unknown) => void;

const TYPES = [
  ...['snapshot', 'reset', 'job.created', 'job.retried', 'job.completed', 'job.failed'],
  ...['job.cancelled', 'job.deleted', 'file.started', 'file.progress', 'file.segment'],
  ...['file.completed', 'file.failed', 'file.cancelled'],
  ...['model.progress', 'model.installed', 'model.failed', 'model.removed'],
];

/** One stream of events of the API, kept open until it is closed; `connection` says how it is. */
export class LiveStream {
  private source: EventSource | null = null;
  /** set from the first error of a row until events come again */
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isClosed = false;

  constructor(
    private readonly address: string,
    private readonly onEvent: OnEvent,
  ) {
    this.open();
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.source?.close();
  }

  private open(): void {
    const source = new EventSource(this.address);
    this.source = source;
    source.onopen = () => {
      clearTimeout(this.timer);
      this.timer = undefined;
      connection.set('live');
    };
    source.onerror = () => this.stumble(source);
    for (const type of TYPES) {
      source.addEventListener(type, (event: MessageEvent<string>) => {
        this.onEvent(type, JSON.parse(event.data));
      });
    }
  }

  private stumble(source: EventSource): void {
    if (this.isClosed) return;
    if (source.readyState === EventSource.CLOSED) {
      clearTimeout(this.timer);
      connection.set('polling');
      this.timer = setTimeout(() => this.open(), OPEN_AGAIN_MS);
      return;
    }
    // a browser tries again each second: patience begins with the first error
    if (this.timer !== undefined) return;
    connection.set('reconnecting');
    this.timer = setTimeout(() => connection.set('polling'), PATIENCE_MS);
  }
}
