/** Receivers that come back find their webhooks spread over this share of a pause, and never early. */
const JITTER = 0.1;
const LONGEST_ASKED_SECONDS = 24 * 3600;

/** When a webhook is tried again. */
export class RetrySchedule {
  /** @param pausesSeconds after the first try, the second …; there is one try more than pauses */
  constructor(
    private readonly pausesSeconds: readonly number[],
    private readonly random: () => number = Math.random,
  ) {}

  /**
   * @param tries made so far, 1 or more
   * @param retryAfter the header of the answer: later than the schedule says, up to a day, but never sooner
   * @returns null when there is no further try
   */
  nextMs(tries: number, nowMs: number, retryAfter: string | null): number | null {
    const pauseSeconds = this.pausesSeconds[tries - 1];
    if (pauseSeconds === undefined) return null;
    const ownMs = nowMs + pauseSeconds * 1000 * (1 + JITTER * this.random());
    const askedMs = askedFor(retryAfter, nowMs);
    return Math.round(Math.max(ownMs, Math.min(askedMs, nowMs + LONGEST_ASKED_SECONDS * 1000)));
  }
}

/** Seconds or a date; anything else asks for nothing. */
function askedFor(retryAfter: string | null, nowMs: number): number {
  if (retryAfter === null) return nowMs;
  if (/^\d+$/.test(retryAfter)) return nowMs + Number(retryAfter) * 1000;
  const atMs = /^\w{3,9}, /.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
  return Number.isNaN(atMs) ? nowMs : atMs;
}
