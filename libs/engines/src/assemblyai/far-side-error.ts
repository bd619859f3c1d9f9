export interface FarSideFault {
  /** null where no answer came, or none that can be read */
  status: number | null;
  /** what they say themselves, without addresses; null where they say nothing */
  words: string | null;
  /** how long they ask us to wait; null where they do not */
  retryAfterMs: number | null;
}

const REPEATABLE = [408, 425, 429];

/** AssemblyAI did not do what it was asked for. `message` is for people and holds no secret. */
export class FarSideError extends Error {
  override readonly name = 'FarSideError';
  readonly status: number | null;
  readonly words: string | null;
  readonly retryAfterMs: number | null;

  constructor(message: string, fault: Partial<FarSideFault> = {}, cause?: unknown) {
    super(message, { cause });
    this.status = fault.status ?? null;
    this.words = fault.words ?? null;
    this.retryAfterMs = fault.retryAfterMs ?? null;
  }

  /** Whether the same question may be answered later. */
  get isPassing(): boolean {
    return this.status === null || this.status >= 500 || REPEATABLE.includes(this.status);
  }

  /** Whether the question may have been acted upon all the same: the answer got lost, or made no sense. */
  get isDoubtful(): boolean {
    return this.status === null || this.status >= 500;
  }
}
