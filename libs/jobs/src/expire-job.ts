import type { DeleteJob } from './delete-job.js';
import { storedExpiry } from './expiry.js';
import type { JobRecords } from './job-records.js';
import type { WebhookOutbox } from './webhooks/webhook-outbox.js';

/** Removes a job whose time is over and leaves a tombstone, laid first: a crash in between is made good later. */
export class ExpireJob {
  constructor(
    private readonly records: JobRecords,
    private readonly deleteJob: DeleteJob,
    private readonly outbox: WebhookOutbox,
  ) {}

  /** @returns false where the job was opened again meanwhile, and stays */
  async expire(jobId: string, expiredAt: string): Promise<boolean> {
    const old = await this.records.tombstone(jobId);
    // of a sweep that broke off before the job was opened again
    if (old !== null && old.expiredAt !== expiredAt) await this.records.removeTombstone(jobId);
    // that of a damaged promise is seen by nobody while keys are asked for
    const manifest = await this.records.manifest(jobId).catch(() => null);
    await this.records.createTombstone({ jobId, expiredAt, owner: manifest?.owner ?? null });
    const isStill = (await storedExpiry(this.records, jobId)) === expiredAt;
    if (!isStill && (await this.records.isPromised(jobId))) {
      await this.records.removeTombstone(jobId);
      return false;
    }
    // a crash may have come between its end and what is to be told of it; the sweep of webhooks queues it
    await this.outbox.store(jobId);
    await this.deleteJob.erase(jobId);
    return true;
  }

  /** Takes away what is left of a job that is none any more. */
  async finish(jobId: string): Promise<void> {
    await this.deleteJob.erase(jobId);
  }
}
