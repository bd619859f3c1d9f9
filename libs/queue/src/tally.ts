import type { Redis } from 'ioredis';
import {
  bucketOf,
  type CounterName,
  fieldOf,
  type MeasureName,
  TALLY_KEY,
} from './tally-fields.js';
import { readTally, type TallySums } from './tally-sums.js';

/**
 * Counts what happens in workers, where every API process can read it. Sums stay when a worker ends; they begin
 * anew only with Redis.
 */
export class Tally {
  private unsent = new Map<string, number>();
  private sending: Promise<void> | null = null;

  constructor(private readonly redis: Redis) {}

  count(name: CounterName, ...values: string[]): void {
    this.add(fieldOf(name, ...values), 1);
    void this.flush();
  }

  measure(name: MeasureName, value: number, ...values: string[]): void {
    this.add(fieldOf(name, ...values, bucketOf(name, value)), 1);
    this.add(fieldOf(name, ...values, 'sum'), value);
    void this.flush();
  }

  /** Sends what was not sent yet. While Redis is away it is kept for the next time; never throws. */
  flush(): Promise<void> {
    this.sending ??= this.send().finally(() => (this.sending = null));
    return this.sending;
  }

  /** Everything that was ever counted. */
  async read(): Promise<TallySums> {
    return readTally(await this.redis.hgetall(TALLY_KEY));
  }

  private add(field: string, by: number): void {
    this.unsent.set(field, (this.unsent.get(field) ?? 0) + by);
  }

  private async send(): Promise<void> {
    // what is counted in one turn of the event loop goes together
    await Promise.resolve();
    while (this.unsent.size > 0) {
      const batch = this.unsent;
      this.unsent = new Map();
      const writes = this.redis.multi();
      for (const [field, by] of batch) writes.hincrbyfloat(TALLY_KEY, field, by);
      try {
        await writes.exec();
      } catch {
        for (const [field, by] of batch) this.add(field, by);
        return;
      }
    }
  }
}
