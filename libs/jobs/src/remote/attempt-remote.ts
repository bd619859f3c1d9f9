import type { RemoteJob, RemoteMemory } from '#libs/contracts';
import type { FileRef } from '#libs/queue';
import type { JobRecords } from '../job-records.js';

/** What a cloud engine calls an attempt, kept in storage before anybody waits for it. */
export class AttemptRemote implements RemoteMemory {
  constructor(
    private readonly records: JobRecords,
    private readonly ref: FileRef,
  ) {}

  read(): Promise<RemoteJob | null> {
    return this.records.remotes.of(this.ref);
  }

  async keep(job: RemoteJob): Promise<RemoteJob> {
    const { remotes } = this.records;
    const isKept = await remotes.createFor(this.ref, job).catch(async (error: unknown) => {
      // the folder may have been taken away under it
      if (await this.owedIfDeleted(job)) return null;
      throw error;
    });
    if (isKept === null || (await this.owedIfDeleted(job))) return job;
    const kept = isKept ? job : ((await this.read()) ?? job);
    if (kept.id !== job.id) await remotes.owe(job);
    // cancelled while it was being submitted: whoever wrote the end knew nothing of it
    if (await this.isUnwanted()) await remotes.owe(kept);
    return kept;
  }

  async release(job: RemoteJob): Promise<void> {
    await this.records.remotes.owe(job);
    await this.records.remotes.forget(this.ref);
  }

  /** Of a job that is gone: whoever took its traces away may have looked before this one was there. */
  private async owedIfDeleted(job: RemoteJob): Promise<boolean> {
    if (!(await this.records.sweepIfDeleted(this.ref.jobId))) return false;
    await this.records.remotes.owe(job);
    return true;
  }

  private async isUnwanted(): Promise<boolean> {
    const [end, wish] = await Promise.all([
      this.records.end(this.ref),
      this.records.cancelWish(this.ref),
    ]);
    return wish !== null || (end !== null && end.status !== 'completed');
  }
}
