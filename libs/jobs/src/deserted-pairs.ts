import type { Pair, WorkerHeartbeat } from '#libs/contracts';
import { queueNameFor } from '#libs/queue';
import { type Clock, systemClock } from './clock-watch.js';

/** A worker that starts anew is back within this time. */
const PATIENCE_MS = 30_000;

/** Which queues have had no living worker for so long that their files should not wait for one. */
export class DesertedPairs {
  private readonly missedSinceMs = new Map<string, number>();
  private served = new Set<string>();
  private lookedAtMs = -Infinity;

  constructor(private readonly clock: Pick<Clock, 'monotonicMs'> = systemClock) {}

  /** To be told of the living workers every few seconds: what was not watched is not counted. */
  look(workers: WorkerHeartbeat[]): void {
    const nowMs = this.clock.monotonicMs();
    if (nowMs - this.lookedAtMs > PATIENCE_MS) this.missedSinceMs.clear();
    this.lookedAtMs = nowMs;
    this.served = new Set(workers.flatMap(({ pairs }) => pairs.map(queueNameFor)));
    for (const name of this.served) this.missedSinceMs.delete(name);
  }

  /** Begins to count with the first time that it is asked of a queue that nobody serves. */
  has(pair: Pair): boolean {
    const name = queueNameFor(pair);
    if (this.served.has(name)) return false;
    const sinceMs = this.missedSinceMs.get(name) ?? this.lookedAtMs;
    this.missedSinceMs.set(name, sinceMs);
    return this.lookedAtMs - sinceMs >= PATIENCE_MS;
  }
}
