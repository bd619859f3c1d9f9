import type { FileRef } from '#libs/queue';
import type { ExpireJob } from './expire-job.js';
import { storedExpiry } from './expiry.js';
import type { JobRecords } from './job-records.js';
import { keys } from './keys.js';
import { countEach, type Sweep } from './sweep.js';

const TRANSCRIPT = /^(run_\w+)\.transcript\.json$/;

/** The slow look into every stored job: expired ones that the index forgot, transcripts that no end names. */
export class SweepJobs {
  constructor(
    private readonly records: JobRecords,
    private readonly expireJob: ExpireJob,
  ) {}

  async run(sweep: Sweep): Promise<{ jobs: number; orphans: number }> {
    let orphans = 0;
    const jobs = await countEach(await this.records.jobIds(), sweep, async (jobId) => {
      const expiresAt = await this.expiredAt(jobId, sweep.nowMs);
      if (expiresAt !== null) return !sweep.removes || this.expireJob.expire(jobId, expiresAt);
      orphans += await this.transcripts(jobId, sweep);
      return false;
    });
    return { jobs, orphans };
  }

  private async expiredAt(jobId: string, nowMs: number): Promise<string | null> {
    const expiresAt = await storedExpiry(this.records, jobId);
    return expiresAt !== null && Date.parse(expiresAt) <= nowMs ? expiresAt : null;
  }

  private async transcripts(jobId: string, sweep: Sweep): Promise<number> {
    return countEach(await this.unnamed(jobId), sweep, async (key) => {
      if (sweep.removes) await this.records.storage.remove(key);
      return true;
    });
  }

  /** Once an attempt has its end no other run of it can count any more. */
  private async unnamed(jobId: string): Promise<string[]> {
    const unnamed: string[] = [];
    for (const fileId of await this.records.fileIds(jobId)) {
      const { attempt: attempts } = await this.records.latestAttempt(jobId, fileId);
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        const ref: FileRef = { jobId, fileId, attempt };
        const end = await this.records.end(ref);
        if (end === null) continue;
        const names = await this.records.storage.list(keys.attempt(ref));
        const runs = names.flatMap((name) => TRANSCRIPT.exec(name)?.[1] ?? []);
        unnamed.push(
          ...runs.filter((run) => run !== end.run).map((run) => keys.transcript(ref, run)),
        );
      }
    }
    return unnamed;
  }
}
