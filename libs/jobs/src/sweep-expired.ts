import type { JobIndex } from '#libs/queue';
import type { ExpireJob } from './expire-job.js';
import { storedExpiry } from './expiry.js';
import type { JobRecords } from './job-records.js';
import { countEach, type Sweep } from './sweep.js';

const BATCH = 100;

/** Jobs whose time is over. The index says which to look at, storage whether they go. */
export class SweepExpired {
  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
    private readonly expireJob: ExpireJob,
  ) {}

  async run(sweep: Sweep): Promise<number> {
    let count = 0;
    let skip = 0;
    while (!sweep.signal.aborted) {
      const due = await this.index.due(sweep.nowMs, { skip, limit: BATCH });
      const instants = new Map(due.map(({ jobId, expiresMs }) => [jobId, expiresMs]));
      // those that stay on the list, because they only count or because they failed
      let staying = due.length;
      count += await countEach([...instants.keys()], sweep, async (jobId) => {
        const outcome = await this.look(jobId, instants.get(jobId) ?? 0, sweep);
        if (outcome !== 'counted') staying -= 1;
        return outcome !== 'kept';
      });
      if (due.length < BATCH) break;
      skip += staying;
    }
    return count;
  }

  private async look(
    jobId: string,
    expiresMs: number,
    { nowMs, removes }: Sweep,
  ): Promise<'removed' | 'counted' | 'kept'> {
    const expiresAt = await storedExpiry(this.records, jobId);
    const isExpired = expiresAt !== null && Date.parse(expiresAt) <= nowMs;
    if (!isExpired && (await this.records.isPromised(jobId))) {
      // it was opened again: its next end puts it on the list
      await this.index.forgetExpiry(jobId, expiresMs);
      return 'kept';
    }
    if (!removes) return 'counted';
    if (isExpired) {
      if (await this.expireJob.expire(jobId, expiresAt)) return 'removed';
      await this.index.forgetExpiry(jobId, expiresMs);
      return 'kept';
    }
    // a sweep broke off, or Redis was away when somebody deleted it
    await this.expireJob.finish(jobId);
    return 'removed';
  }
}
