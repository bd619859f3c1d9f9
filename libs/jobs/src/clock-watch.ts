const GREATEST_DRIFT_MS = 60_000;

export interface Clock {
  /** what the machine believes, in milliseconds since 1970; people and time servers set it */
  nowMs(): number;
  /** counts on, whatever is set */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

/** Whether the clock may be acted on: not in the time after a start, nor after it jumped. */
export class ClockWatch {
  private offsetMs: number;
  private trustedFromMs: number;

  constructor(
    private readonly clock: Clock,
    private readonly graceSeconds: number,
  ) {
    this.offsetMs = clock.nowMs() - clock.monotonicMs();
    this.trustedFromMs = clock.monotonicMs() + graceSeconds * 1000;
  }

  look(): { nowMs: number; isTrusted: boolean } {
    const [nowMs, monotonicMs] = [this.clock.nowMs(), this.clock.monotonicMs()];
    const offsetMs = nowMs - monotonicMs;
    if (Math.abs(offsetMs - this.offsetMs) > GREATEST_DRIFT_MS) {
      this.trustedFromMs = monotonicMs + this.graceSeconds * 1000;
    }
    this.offsetMs = offsetMs;
    return { nowMs, isTrusted: monotonicMs >= this.trustedFromMs };
  }
}
