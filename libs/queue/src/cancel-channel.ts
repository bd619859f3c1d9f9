import type { Redis } from 'ioredis';
import { CANCELS } from './queue-names.js';

/**
 * Tells all workers at once that files of a job are no longer wanted: cancelled or deleted, storage says which.
 * A message can be missed: workers look there by themselves as well.
 */
export class CancelChannel {
  constructor(private readonly redis: Redis) {}

  async tell(jobId: string): Promise<void> {
    await this.redis.publish(CANCELS, jobId);
  }

  /** Takes over the connection: one that listens can do nothing else. */
  async listen(heard: (jobId: string) => void): Promise<void> {
    this.redis.on('message', (_channel, jobId: string) => heard(jobId));
    await this.redis.subscribe(CANCELS);
  }
}
