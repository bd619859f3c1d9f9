import { decodeTime } from 'ulid';
import type { ExpireJob } from './expire-job.js';
import type { JobRecords } from './job-records.js';
import { keys } from './keys.js';
import { countEach, type Sweep } from './sweep.js';

/** Who uploads sends a byte more often than that. */
const SILENT_MS = 3_600_000;
const LEAST_TOMBSTONE_SECONDS = 30 * 24 * 3600;

/** What crashes left behind: uploads that became no job, half-removed jobs, drafts; and tombstones in their time. */
export class SweepOrphans {
  constructor(
    private readonly records: JobRecords,
    private readonly expireJob: ExpireJob,
    private readonly maxRetentionSeconds: number,
  ) {}

  async run(sweep: Sweep): Promise<number> {
    const { storage } = this.records;
    const silentMs = sweep.nowMs - SILENT_MS;
    const folders = await countEach(await this.records.jobIds(), sweep, (jobId) =>
      this.folder(jobId, silentMs, sweep),
    );
    const drafts = await countEach(await storage.abandoned(silentMs), sweep, async (key) => {
      if (sweep.removes) await storage.remove(key);
      return true;
    });
    await this.tombstones(sweep);
    return folders + drafts;
  }

  private async folder(jobId: string, silentMs: number, { removes }: Sweep): Promise<boolean> {
    if (await this.records.isPromised(jobId)) return false;
    if ((await this.records.tombstone(jobId)) === null) {
      const writtenMs = await this.records.storage.lastWrittenMs(keys.job(jobId));
      if (writtenMs === null || writtenMs > silentMs) return false;
      // its promise may have come while we looked
      if (await this.records.isPromised(jobId)) return false;
    }
    if (removes) await this.expireJob.finish(jobId);
    return true;
  }

  /** They answer for the longest time for which a job can be kept. */
  private async tombstones(sweep: Sweep): Promise<void> {
    const lifeMs = Math.max(this.maxRetentionSeconds, LEAST_TOMBSTONE_SECONDS) * 1000;
    const isOld = (instantMs: number) => instantMs < sweep.nowMs - lifeMs;
    // a job is older than its tombstone: most of them need not be read
    const old = (await this.records.tombstoneIds()).filter((jobId) =>
      isOld(decodeTime(jobId.slice('job_'.length))),
    );
    await countEach(old, sweep, async (jobId) => {
      const tombstone = await this.records.tombstone(jobId);
      if (tombstone === null || !isOld(Date.parse(tombstone.expiredAt))) return false;
      if (sweep.removes) await this.records.removeTombstone(jobId);
      return true;
    });
  }
}
