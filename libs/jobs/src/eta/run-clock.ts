import type { SpeedBook } from '#libs/queue';
import { remainingSeconds, workSeconds } from './speed.js';

/** The share of a file's work at which its end is predicted, once, to see later how wrong that was. */
const SCORED_AT = 0.1;

/** Watches one run: learns how long its model loads, and scores the prediction of its end. */
export class RunClock {
  private startedMs = performance.now();
  private expectedSeconds: number | null = null;
  private predictedEndMs: number | null = null;
  private loadingSinceMs: number | null = null;
  private lanes = 1;
  private isScored = true;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly book: SpeedBook,
    private readonly names: { profile: string; load: string },
  ) {}

  /** @param audioSeconds null where the header does not say: nothing can be predicted */
  async start(audioSeconds: number | null): Promise<void> {
    this.startedMs = performance.now();
    if (audioSeconds === null) return;
    const speed = await this.book.speed(this.names.profile).catch(() => undefined);
    this.expectedSeconds = workSeconds(speed, audioSeconds);
    if (this.expectedSeconds === null) return;
    // short files say nothing before they are done: the clock knows their tenth too
    const tenthMs = this.expectedSeconds * SCORED_AT * 1000;
    this.timer = setTimeout(() => this.predict(0), tenthMs);
  }

  /** A wait for a model is no work on the file: such a file is not scored. */
  waits(isLoading: boolean): void {
    this.isScored = false;
    if (isLoading) this.loadingSinceMs ??= performance.now();
  }

  /** @param lanes how many work on the file: what is learned of speeds is the time of one */
  works(share: number, lanes: number): void {
    this.lanes = lanes;
    if (this.loadingSinceMs !== null) {
      const seconds = (performance.now() - this.loadingSinceMs) / 1000;
      this.loadingSinceMs = null;
      void this.book.learnLoad(this.names.load, seconds).catch(() => undefined);
    }
    // what is heard of at its end only was not predicted
    if (share >= SCORED_AT && share < 1) this.predict(share);
  }

  /** @param isDone false where the run was stopped: that is no fault of the prediction */
  async stop(isDone: boolean): Promise<void> {
    clearTimeout(this.timer);
    if (!isDone || !this.isScored || this.predictedEndMs === null) return;
    const endMs = performance.now();
    const error = Math.abs(this.predictedEndMs - endMs) / Math.max(1, endMs - this.startedMs);
    await this.book.scoreEta(error).catch(() => undefined);
  }

  private predict(share: number): void {
    if (this.predictedEndMs !== null) return;
    clearTimeout(this.timer);
    const nowMs = performance.now();
    const elapsedSeconds = (nowMs - this.startedMs) / 1000;
    const expectedSeconds = this.expectedSeconds && this.expectedSeconds / this.lanes;
    const left = remainingSeconds({ expectedSeconds, share, elapsedSeconds });
    if (left !== null) this.predictedEndMs = nowMs + left * 1000;
  }
}
