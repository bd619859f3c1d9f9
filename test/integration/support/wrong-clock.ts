import type { Clock } from '#libs/jobs';

/** A clock that goes as its test says. */
export class WrongClock implements Clock {
  private setMs = 0;
  private passedMs = 0;

  nowMs = (): number => Date.now() + this.setMs + this.passedMs;
  monotonicMs = (): number => performance.now() + this.passedMs;

  /** Time goes by. */
  pass(seconds: number): void {
    this.passedMs += seconds * 1000;
  }

  /** Somebody sets the clock; no time goes by. */
  jump(seconds: number): void {
    this.setMs += seconds * 1000;
  }
}
