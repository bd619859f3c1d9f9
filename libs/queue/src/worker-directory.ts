import { fromWire, toWire, type WorkerHeartbeat } from '#libs/contracts';
import type { Redis } from 'ioredis';
import { WORKERS, workerKey } from './queue-names.js';

export const HEARTBEAT_MS = 2_000;
const SILENT_AFTER_MS = 10_000;
/** An answer serves all who ask within this time. */
const FRESH_MS = 100;

/** Which workers live, and what each can do: what they said of themselves in the last ten seconds. */
export class WorkerDirectory {
  private latest: { askedAtMs: number; heartbeats: Promise<WorkerHeartbeat[]> } | null = null;

  constructor(private readonly redis: Redis) {}

  async announce(heartbeat: WorkerHeartbeat): Promise<void> {
    this.latest = null;
    const text = JSON.stringify(toWire(heartbeat));
    await this.redis
      .multi()
      .set(workerKey(heartbeat.workerId), text, 'PX', SILENT_AFTER_MS)
      .sadd(WORKERS, heartbeat.workerId)
      .exec();
  }

  async leave(workerId: string): Promise<void> {
    this.latest = null;
    await this.redis.multi().del(workerKey(workerId)).srem(WORKERS, workerId).exec();
  }

  async living(): Promise<WorkerHeartbeat[]> {
    const nowMs = Date.now();
    if (this.latest === null || nowMs - this.latest.askedAtMs > FRESH_MS) {
      const latest = { askedAtMs: nowMs, heartbeats: this.ask() };
      this.latest = latest;
      latest.heartbeats.catch(() => (this.latest = null));
    }
    return this.latest.heartbeats;
  }

  private async ask(): Promise<WorkerHeartbeat[]> {
    const ids = await this.redis.smembers(WORKERS);
    if (ids.length === 0) return [];
    const texts = await this.redis.mget(...ids.map(workerKey));
    const silent = ids.filter((_, at) => texts[at] === null);
    if (silent.length > 0) await this.redis.srem(WORKERS, ...silent);
    return texts.flatMap((text) => (text ? [fromWire<WorkerHeartbeat>(JSON.parse(text))] : []));
  }
}
