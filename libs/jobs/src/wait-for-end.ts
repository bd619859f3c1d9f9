import { setTimeout as wait } from 'node:timers/promises';
import type { JobIndex } from '#libs/queue';

const PAUSE_MS = 200;

/** For clients that would rather wait than ask again. */
export class WaitForEnd {
  constructor(private readonly index: JobIndex) {}

  /** Whether the job has ended (or is gone) within that time; false at once when `signal` aborts. */
  async ended(jobId: string, seconds: number, signal: AbortSignal): Promise<boolean> {
    const endMs = performance.now() + seconds * 1000;
    while (!signal.aborted) {
      // without Redis nobody works on it: the wait goes on
      const summary = await this.index.summary(jobId).catch(() => undefined);
      if (summary === null || typeof summary?.finishedAt === 'string') return true;
      const leftMs = endMs - performance.now();
      if (leftMs <= 0) return false;
      await wait(Math.min(PAUSE_MS, leftMs), null, { signal }).catch(() => undefined);
    }
    return false;
  }
}
