import { OitivaError } from '#libs/contracts';
import type { Redis } from 'ioredis';

/** Whether the queue can be reached right now. */
export class RedisHealth {
  constructor(private readonly redis: Redis) {}

  /** @throws OitivaError `redis_away` */
  async check(): Promise<void> {
    try {
      await this.redis.ping();
    } catch (cause) {
      throw new OitivaError('redis_away', 'Nothing was kept. Try again in a few seconds.', {
        cause,
        retryAfterSeconds: 2,
      });
    }
  }
}
