import type { DeleteJob } from './delete-job.js';
import { storedExpiry } from './expiry.js';
import type { JobRecords } from './job-records.js';

/** Removes a job whose time is over and leaves a tombstone, laid first: a crash in between is made good later. */
export class ExpireJob {
  constructor(
    private readonly records: JobRecords,
    private readonly deleteJob: DeleteJob,
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
    await this.deleteJob.erase(jobId);
    return true;
  }

  /** Takes away what is left of a job that is none any more. */
  async finish(jobId: string): Promise<void> {
    await this.deleteJob.erase(jobId);
  }
}
