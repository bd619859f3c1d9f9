import type { CancelChannel, FileQueues, JobIndex } from '#libs/queue';
import type { JobRecords } from './job-records.js';

/** Removes a job with its audio, text, queue entries and index at once. May be repeated. */
export class DeleteJob {
  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
    private readonly queues: FileQueues,
    private readonly cancels: CancelChannel,
  ) {}

  async delete(jobId: string): Promise<void> {
    const manifest = await this.records.manifest(jobId);
    // storage first: what it does not promise, nobody runs again
    await this.records.remove(jobId);
    await this.cancels.tell(jobId);
    const refs = (manifest?.files ?? []).map(({ fileId }) => ({ jobId, fileId, attempt: 1 }));
    await this.queues.remove(refs);
    await this.index.remove(jobId);
  }
}
