import type { CancelChannel, FileQueues, FileRef, IntakeQueue, JobIndex } from '#libs/queue';
import type { JobRecords } from './job-records.js';
import type { WebhookOutbox } from './webhooks/webhook-outbox.js';

/** Removes a job with its audio, text, queue entries and index at once. May be repeated. */
export class DeleteJob {
  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
    private readonly queues: FileQueues,
    private readonly intake: IntakeQueue,
    private readonly cancels: CancelChannel,
    private readonly outbox: WebhookOutbox,
  ) {}

  async delete(jobId: string): Promise<void> {
    const manifest = await this.records.manifest(jobId).catch(() => null);
    await this.erase(jobId);
    await this.outbox.remove(jobId);
    await this.records.removeTombstone(jobId);
    const name = manifest?.idempotencyName;
    if (name !== undefined) await this.records.removeIdempotency(name);
  }

  /** The same for a job that expired: its tombstone stays, and its webhooks are sent all the same. */
  async erase(jobId: string): Promise<void> {
    // a damaged promise does not keep its job
    const manifest = await this.records.manifest(jobId).catch(() => null);
    const fileIds = new Set(manifest?.files.map(({ fileId }) => fileId));
    for (const fileId of await this.records.fileIds(jobId)) fileIds.add(fileId);
    const refs: FileRef[] = [];
    for (const fileId of fileIds) refs.push(await this.records.latestAttempt(jobId, fileId));
    // storage first: what it does not promise, nobody runs again
    await this.records.remove(jobId);
    await this.cancels.tell(jobId);
    await this.queues.remove(refs);
    await this.intake.remove(jobId);
    await this.index.remove(jobId);
  }
}
