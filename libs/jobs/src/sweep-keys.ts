import { isSpent } from './idempotency-keys.js';
import type { JobRecords } from './job-records.js';
import { countEach, type Sweep } from './sweep.js';

/** Idempotency keys whose day is over. */
export class SweepKeys {
  constructor(private readonly records: JobRecords) {}

  async run(sweep: Sweep): Promise<void> {
    await countEach(await this.records.idempotencyNames(), sweep, async (name) => {
      const record = await this.records.idempotency(name);
      if (record === null || !isSpent(record, true, sweep.nowMs) || !sweep.removes) return false;
      await this.records.removeIdempotency(name);
      return true;
    });
  }
}
