import type { Redis } from 'ioredis';
import { REWRITE_OWED, REWRITE_PAUSE } from './queue-names.js';
import { runScript } from './run-script.js';

/** What was removed since the server began is owed again. */
const PAID = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;
const PAUSE_MS = 60_000;

/**
 * The log in which the server keeps every write: what was removed from Redis still stands there until the
 * server writes the log anew, which it does by itself only once the log has doubled.
 */
export class AppendOnlyFile {
  private isRefused = false;

  constructor(private readonly redis: Redis) {}

  /**
   * Asks for a new log where a job was removed since the last one; all workers together once a minute at most.
   * @returns the server's words where it does not permit that, once
   */
  async rewriteIfOwed(): Promise<string | null> {
    const owed = this.isRefused ? null : await this.redis.get(REWRITE_OWED);
    if (owed === null) return null;
    const mayAsk = await this.redis.set(REWRITE_PAUSE, '1', 'PX', PAUSE_MS, 'NX');
    if (mayAsk === null) return null;
    try {
      // without a log the command would begin one
      if (await this.isOn()) await this.redis.bgrewriteaof();
    } catch (error) {
      const { message } = error as Error;
      this.isRefused = /NOPERM|unknown command|not allowed/i.test(message);
      // otherwise it is owed still, as where an older one is being written
      return this.isRefused ? message : null;
    }
    await runScript(this.redis, PAID, [REWRITE_OWED], [owed]);
    return null;
  }

  private async isOn(): Promise<boolean> {
    return /^aof_enabled:1/m.test(await this.redis.info('persistence'));
  }
}
