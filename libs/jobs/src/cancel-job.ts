import { type JobManifest, OitivaError } from '#libs/contracts';
import { batches, type CancelChannel, type FileRef } from '#libs/queue';
import type { EndCancelled } from './end-cancelled.js';
import { hasEnded, readStates } from './file-state.js';
import type { JobRecords } from './job-records.js';

/** Files are written and synced together, but not all ten thousand of them. */
const FILES_AT_ONCE = 16;

/** Ends what has not ended of a job, with the words so far. May be repeated; an ended job stays as it is. */
export class CancelJob {
  constructor(
    private readonly records: JobRecords,
    private readonly endCancelled: EndCancelled,
    private readonly cancels: CancelChannel,
  ) {}

  /**
   * When this resolves the wish is stored; files that nobody works on have ended, the others do within 2 s.
   * @throws OitivaError `job_not_found`
   */
  async cancel(jobId: string): Promise<void> {
    const manifest = await this.records.manifest(jobId);
    if (manifest === null) throw new OitivaError('job_not_found', `There is no job "${jobId}".`);
    const refs = await this.open(manifest);
    for (const batch of batches(refs, FILES_AT_ONCE)) {
      const requestedAt = new Date().toISOString();
      await Promise.all(batch.map((ref) => this.records.createCancelWish(ref, { requestedAt })));
      // at once: those at work are among the first, and the others may be thousands
      await this.cancels.tell(jobId);
    }
    if (await this.records.sweepIfDeleted(jobId)) return;
    await this.endCancelled.endAbandoned(manifest, refs);
  }

  private async open(manifest: JobManifest): Promise<FileRef[]> {
    const states = await readStates(this.records, manifest);
    const open = [...states].filter(([, state]) => !hasEnded(state));
    return open.map(([fileId, { attempt }]) => ({ jobId: manifest.jobId, fileId, attempt }));
  }
}
