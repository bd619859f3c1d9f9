import type { JobManifest } from '#libs/contracts';
import {
  batches,
  type FileQueues,
  type FileRef,
  type JobIndex,
  type SegmentLists,
} from '#libs/queue';
import type { EndJob } from './end-job.js';
import { queuedState } from './file-state.js';
import type { JobRecords } from './job-records.js';
import { requireFile } from './require-file.js';
import { cancelledEnd } from './words-so-far.js';

/** Files are written and synced together, but not all ten thousand of them. */
const FILES_AT_ONCE = 16;
/** A worker sees a wish within 2 s; one that has not acted upon it by now never will. */
const PATIENCE_MS = 15_000;

/** Ends cancelled files that nobody works on. Where a worker does, it writes the end itself. */
export class EndCancelled {
  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
    private readonly queues: FileQueues,
    private readonly segments: SegmentLists,
    private readonly endJob: EndJob,
  ) {}

  /** @param refs attempts with a `cancel.json` and without an end */
  async endAbandoned(manifest: JobManifest, refs: FileRef[]): Promise<void> {
    await this.queues.remove(refs);
    const unheld = new Set(await this.queues.missing(refs));
    for (const batch of batches(refs, FILES_AT_ONCE)) {
      await Promise.all(
        batch.map(async (ref) => {
          if (unheld.has(ref) || (await this.isOverdue(ref))) await this.end(manifest, ref);
        }),
      );
    }
  }

  private async isOverdue(ref: FileRef): Promise<boolean> {
    const wish = await this.records.cancelWish(ref);
    return wish !== null && Date.now() - Date.parse(wish.requestedAt) > PATIENCE_MS;
  }

  /** With the words that its last worker left behind. */
  private async end(manifest: JobManifest, ref: FileRef): Promise<void> {
    const { jobId, fileId, attempt } = ref;
    const [source, known, segments] = await Promise.all([
      this.records.source(jobId, requireFile(manifest, fileId)),
      this.index.files(jobId, [fileId]),
      this.segments.read(ref),
    ]);
    const seen = known.get(fileId);
    const state = seen?.attempt === attempt ? seen : queuedState(attempt, source, null);
    const unfinished = { manifest, ref, state, segments };
    await this.endJob.endFile(ref, await cancelledEnd(this.records, unfinished));
  }
}
