import { setTimeout } from 'node:timers/promises';
import type { RedisOptions } from 'bullmq';
import { Redis, type RedisOptions as ConstructorOptions } from 'ioredis';

/** `redis://`, `rediss://` or `unix:/path/to/socket`, as options that ioredis and BullMQ share. */
export function redisOptions(url: string): RedisOptions {
  // an outage of a second must not cost eighteen
  const retryStrategy = (attempt: number) => Math.min(attempt * 200, 1000);
  if (url.startsWith('unix:')) {
    return { path: url.replace(/^unix:(\/\/)?/, ''), retryStrategy };
  }
  const address = new URL(url);
  return {
    host: address.hostname.replace(/^\[|\]$/g, ''),
    port: Number(address.port || 6379),
    username: decodeURIComponent(address.username) || undefined,
    password: decodeURIComponent(address.password) || undefined,
    db: Number(address.pathname.slice(1) || 0),
    tls: address.protocol === 'rediss:' ? {} : undefined,
    retryStrategy,
  };
}

/** Whoever asks is told at once when the server is away, and never waits for it to come back. */
export const impatient = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  commandTimeout: 2000,
};

/**
 * Opens a connection of our own for the index, the worker directory and messages.
 * @param waitMs how long its commands may wait in the server before they answer
 */
export function connectRedis(url: string, waitMs = 0): Redis {
  // BullMQ's options type is the narrower one; ioredis takes all of it
  const redis = new Redis({
    ...redisOptions(url),
    ...impatient,
    commandTimeout: impatient.commandTimeout + waitMs,
    // what is asked in one turn of the event loop goes out in one write
    enableAutoPipelining: true,
  } as ConstructorOptions);
  // ioredis reports each failed try here; callers see their own command fail
  redis.on('error', () => undefined);
  return redis;
}

/** Resolves when commands can be sent, or after a while all the same: they then fail one by one. */
export async function whenConnected(redis: Redis, timeoutMs = 5_000): Promise<Redis> {
  const ready = new Promise<void>((resolve) => redis.once('ready', () => resolve()));
  if (redis.status !== 'ready')
    await Promise.race([ready, setTimeout(timeoutMs, null, { ref: false })]);
  return redis;
}
