import type { JobRecords } from '../job-records.js';
import { countEach, type Sweep } from '../sweep.js';
import type { WebhookOutbox } from './webhook-outbox.js';
import type { WebhookRecords } from './webhook-records.js';

/** Webhooks whose job is gone go once all is said; what is not said yet is in the queue after this. */
export class SweepWebhooks {
  constructor(
    private readonly webhooks: WebhookRecords,
    private readonly records: JobRecords,
    private readonly outbox: WebhookOutbox,
  ) {}

  async run(sweep: Sweep): Promise<number> {
    return countEach(await this.webhooks.jobIds(), sweep, async (jobId) => {
      // a tombstone stays for a month: none is kept longer, whatever became of it
      const isDeleted = await this.outbox.isDeleted(jobId);
      const open = isDeleted ? 0 : await this.outbox.queueJob(jobId);
      if (open > 0 || (await this.records.isPromised(jobId))) return false;
      if (sweep.removes) await this.outbox.remove(jobId);
      return true;
    });
  }
}
