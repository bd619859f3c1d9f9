import { OitivaError, readServerIdentity, type ServerIdentity } from '#libs/contracts';
import type { Redis } from 'ioredis';

/** Whether the queue can be reached right now, and what it is. */
export class RedisHealth {
  constructor(private readonly redis: Redis) {}

  /** @throws OitivaError `redis_away` */
  async check(): Promise<void> {
    try {
      await this.redis.ping();
    } catch (cause) {
      throw redisAway(cause);
    }
  }

  /** Which program it is; null while it is away. */
  async identity(): Promise<ServerIdentity | null> {
    const info = await this.redis.info('server').catch(() => null);
    return info === null ? null : readServerIdentity(info);
  }
}

const redisAway = (cause: unknown): OitivaError =>
  new OitivaError('redis_away', 'Nothing was changed. Try again in a few seconds.', {
    cause,
    retryAfterSeconds: 2,
  });

/** ioredis has no class for it: these are its words when a command cannot reach the server. */
const AWAY =
  /isn't writeable|Connection is closed|Command timed out|max retries per request|ECONNREFUSED|ENOENT.*\.sock/;

export const isRedisAway = (error: unknown): boolean =>
  error instanceof Error && AWAY.test(error.message);

/** The error with a meaning where a command failed because the server is away; others unchanged. */
export const namedRedisError = (error: unknown): unknown =>
  isRedisAway(error) ? redisAway(error) : error;
