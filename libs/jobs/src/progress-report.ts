import type { FileState } from '#libs/contracts';

const LEAST_PAUSE_MS = 500;

/** Passes a file's state on at most twice a second; the newest always arrives. */
export class ProgressReport {
  private sentAt = 0;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private state: FileState,
    private readonly send: (state: FileState) => Promise<unknown>,
  ) {}

  /** the newest, sent or not */
  get current(): FileState {
    return this.state;
  }

  update(change: Partial<FileState>): void {
    if (this.closed) return;
    this.state = { ...this.state, ...change };
    const restMs = this.sentAt + LEAST_PAUSE_MS - Date.now();
    this.timer ??= setTimeout(() => this.flush(), Math.max(0, restMs));
  }

  /** Nothing is sent after this resolves. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.last;
  }

  private flush(): void {
    this.timer = null;
    this.sentAt = Date.now();
    // progress that is lost in an outage is overtaken by the next
    this.last = this.last.then(() => this.send(this.state)).catch(() => undefined);
  }
}
