import { setTimeout as pause } from 'node:timers/promises';
import type { EventType } from '#libs/contracts';
import type { EventFeed, EventListener, EventSubscription, JobIndex } from '#libs/queue';

/** A look is taken this often even where no event came: Redis may have been away. */
const LOOK_MS = 1_000;
const ENDS = new Set<EventType>(['job.completed', 'job.failed', 'job.cancelled', 'job.deleted']);

/** For clients that would rather wait than ask again. */
export class WaitForEnd {
  constructor(
    private readonly index: JobIndex,
    private readonly feed: EventFeed,
  ) {}

  /** Resolves when the job has ended or is gone, when the time is over, or when `signal` aborts. */
  async wait(jobId: string, seconds: number, signal: AbortSignal): Promise<void> {
    const endMs = performance.now() + seconds * 1000;
    let told = new AbortController();
    const subscription = await this.subscribe(jobId, () => told.abort());
    try {
      while (!signal.aborted) {
        told = new AbortController();
        // without Redis nobody works on it: the wait goes on
        const summary = await this.index.summary(jobId).catch(() => undefined);
        if (summary === null || typeof summary?.finishedAt === 'string') return;
        const leftMs = endMs - performance.now();
        if (leftMs <= 0) return;
        const news = AbortSignal.any([signal, told.signal]);
        await pause(Math.min(LOOK_MS, leftMs), null, { signal: news }).catch(() => undefined);
      }
    } finally {
      subscription?.close();
    }
  }

  /** Nothing where Redis is away. */
  private async subscribe(jobId: string, onNews: () => void): Promise<EventSubscription | null> {
    const listener: EventListener = { event: onNews, reset: onNews, tooSlow: onNews };
    const isItsEnd = (head: { jobId: string; type: EventType }) =>
      head.jobId === jobId && ENDS.has(head.type);
    const subscription = await this.feed.subscribe(isItsEnd, null, listener).catch(() => null);
    subscription?.start();
    return subscription;
  }
}
