import { setTimeout as pause } from 'node:timers/promises';
import type { JobIndex } from '#libs/queue';

const PAUSE_MS = 200;

/** For clients that would rather wait than ask again. */
export class WaitForEnd {
  constructor(private readonly index: JobIndex) {}

  /** Resolves when the job has ended or is gone, when the time is over, or when `signal` aborts. */
  async wait(jobId: string, seconds: number, signal: AbortSignal): Promise<void> {
    const endMs = performance.now() + seconds * 1000;
    while (!signal.aborted) {
      // without Redis nobody works on it: the wait goes on
      const summary = await this.index.summary(jobId).catch(() => undefined);
      if (summary === null || typeof summary?.finishedAt === 'string') return;
      const leftMs = endMs - performance.now();
      if (leftMs <= 0) return;
      await pause(Math.min(PAUSE_MS, leftMs), null, { signal }).catch(() => undefined);
    }
  }
}
