import { fromWire } from '#libs/contracts';
import type { Redis } from 'ioredis';
import { JANITOR_LOG } from './queue-names.js';

export interface SweepNote {
  sweptAt: string;
  nextSweepAt: string | null;
  removedJobs: number;
  removedOrphans: number;
  onlyCounting: boolean;
}

export interface JanitorState {
  lastSweepAt: string | null;
  nextSweepAt: string | null;
  /** by all sweeps since Redis began */
  removedJobs: number;
  removedOrphans: number;
  /** the last sweep removed nothing, because its worker had just started or its clock had jumped */
  onlyCounting: boolean;
}

/** What the janitors of all workers did, for people to look at. */
export class JanitorLog {
  constructor(private readonly redis: Redis) {}

  async note(sweep: SweepNote): Promise<void> {
    await this.redis
      .multi()
      .hset(JANITOR_LOG, {
        last_sweep_at: sweep.sweptAt,
        next_sweep_at: sweep.nextSweepAt ?? '',
        only_counting: sweep.onlyCounting ? '1' : '',
      })
      .hincrby(JANITOR_LOG, 'removed_jobs', sweep.removedJobs)
      .hincrby(JANITOR_LOG, 'removed_orphans', sweep.removedOrphans)
      .exec();
  }

  async read(): Promise<JanitorState> {
    const fields = fromWire<Record<string, string>>(await this.redis.hgetall(JANITOR_LOG));
    return {
      lastSweepAt: fields.lastSweepAt || null,
      nextSweepAt: fields.nextSweepAt || null,
      removedJobs: Number(fields.removedJobs ?? 0),
      removedOrphans: Number(fields.removedOrphans ?? 0),
      onlyCounting: fields.onlyCounting === '1',
    };
  }
}
