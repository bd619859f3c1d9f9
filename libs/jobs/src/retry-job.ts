import type { FileState, JobManifest } from '#libs/contracts';
import { hasEnded, readStates } from './file-state.js';
import type { JobRecords } from './job-records.js';
import type { Reconcile } from './reconcile.js';

/** Gives the failed and cancelled files of a job that has ended another attempt. */
export class RetryJob {
  constructor(
    private readonly records: JobRecords,
    private readonly reconcile: Reconcile,
    private readonly reconciler: { oweAll(reason: unknown): void },
  ) {}

  /**
   * May be repeated: a job that has not ended, or has nothing to be tried again, stays as it is. When this
   * resolves the attempts are promised, also where queueing failed: the reconciler queues them.
   * @throws OitivaError `job_not_found`, `job_expired`
   */
  async retry(jobId: string): Promise<void> {
    const manifest = await this.records.requireManifest(jobId);
    const states = await readStates(this.records, manifest);
    if (![...states.values()].every(hasEnded)) {
      // where a retry is just being made, or broke off, this one answers when it is complete
      if ((await this.records.latestRetry(jobId)) !== null) await this.complete(manifest);
      return;
    }
    const fileIds = await this.worthTrying(manifest, states);
    if (fileIds.length === 0) return;
    // one number for the whole job: its ends are counted by it
    const round = 1 + Math.max(...[...states.values()].map(({ attempt }) => attempt));
    await this.records.createRetry(jobId, round, {
      requestedAt: new Date().toISOString(),
      fileIds,
    });
    await this.complete(manifest);
  }

  private async complete(manifest: JobManifest): Promise<void> {
    await this.reconcile.retried(manifest).catch((error: unknown) => this.reconciler.oweAll(error));
  }

  /**
   * Not those refused at the door: nobody could make anything of their bytes, and nobody will. An address may
   * give something else next time.
   */
  private async worthTrying(
    { jobId, files }: JobManifest,
    states: Map<string, FileState>,
  ): Promise<string[]> {
    const fileIds: string[] = [];
    for (const file of files) {
      const status = states.get(file.fileId)?.status;
      if (status !== 'failed' && status !== 'cancelled') continue;
      const source = await this.records.source(jobId, file);
      const isUnopened = file.entry !== null && status === 'cancelled';
      const isWorthTrying =
        source === null ? isUnopened || file.url !== null : source.container !== null;
      if (isWorthTrying) fileIds.push(file.fileId);
    }
    return fileIds;
  }
}
