import type { CommandFailure } from '../command-failure.js';

type Closer = (limits: ShutdownLimits) => Promise<void>;

export interface ShutdownLimits {
  /** Milliseconds left until everything has to be gone. */
  remainingMs: () => number;
  hurry: AbortSignal;
}

/** Promised to people: ten seconds, less some room. */
const totalMs = 9000;

/** The one wish to end, why, and what has to be undone; last opened, first closed. */
export class Shutdown {
  failure: CommandFailure | undefined;
  private readonly stopping = new AbortController();
  private readonly hurrying = new AbortController();
  private readonly closers: Closer[] = [];
  private readonly asked: Promise<void>;

  constructor() {
    this.asked = new Promise((resolve) =>
      this.signal.addEventListener('abort', () => resolve(), { once: true }),
    );
  }

  /** Aborted as soon as anybody asks for the end. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  get requested(): Promise<void> {
    return this.asked;
  }

  request(): void {
    this.stopping.abort();
  }

  /** Ends without waiting for anybody. */
  hurry(): void {
    this.request();
    this.hurrying.abort();
  }

  fail(failure: CommandFailure): void {
    this.failure ??= failure;
    this.request();
  }

  onClose(closer: Closer): void {
    this.closers.push(closer);
  }

  /** Undoes everything in reverse order; one that fails does not keep the others alive. */
  async close(): Promise<void> {
    this.request();
    const deadlineMs = performance.now() + totalMs;
    const remainingMs = () => Math.max(deadlineMs - performance.now(), 100);
    for (const closer of this.closers.splice(0).reverse()) {
      await closer({ remainingMs, hurry: this.hurrying.signal }).catch(() => undefined);
    }
  }
}
