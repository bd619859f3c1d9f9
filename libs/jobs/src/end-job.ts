import type {
  EndStatus,
  FileCounts,
  FileEnd,
  FileState,
  JobStatus,
  JobSummary,
} from '#libs/contracts';
import type { FileRef, JobIndex } from '#libs/queue';
import { expiryAfter } from './expiry.js';
import { endedState, hasEnded, readStates } from './file-state.js';
import type { JobRecords } from './job-records.js';
import type { WebhookOutbox } from './webhooks/webhook-outbox.js';

export function countStates(states: Iterable<FileState>): FileCounts {
  const counts = { files: 0, queued: 0, processing: 0, completed: 0, failed: 0, cancelled: 0 };
  for (const { status } of states) {
    counts.files += 1;
    counts[status] += 1;
  }
  return counts;
}

/** One bad file never sinks the others. A job has ended once its end is stored, a moment after its last file. */
export function statusOf({
  counts,
  startedAt,
  finishedAt,
}: Pick<JobSummary, 'counts' | 'startedAt' | 'finishedAt'>): JobStatus {
  if (finishedAt !== null) return endStatusOf(counts);
  return startedAt === null && counts.queued > 0 ? 'queued' : 'processing';
}

function endStatusOf(counts: FileCounts): EndStatus {
  if (counts.completed > 0) return 'completed';
  return counts.failed > 0 ? 'failed' : 'cancelled';
}

/** Writes the terminal words of files and, with the last of them, of their job. */
export class EndJob {
  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
    private readonly outbox: WebhookOutbox,
  ) {}

  /** Ends an attempt unless it has ended; the first word stands. */
  async endFile(ref: FileRef, end: FileEnd): Promise<void> {
    // what was not finished is of no use to anybody; what was stays there as long as it stays here
    if (end.status !== 'completed') await this.records.remotes.oweOf(ref);
    await this.records.createEnd(ref, end);
    if (await this.records.sweepIfDeleted(ref.jobId)) return;
    await this.repairFile(ref);
  }

  /** Tells the index of an end that storage has, and ends the job with its last file. */
  async repairFile(ref: FileRef): Promise<void> {
    const end = await this.records.end(ref);
    if (end === null) return;
    const manifest = await this.records.manifest(ref.jobId);
    const file = manifest?.files.find(({ fileId }) => fileId === ref.fileId);
    if (file === undefined) return;
    const source = await this.records.source(ref.jobId, file);
    const state = endedState(ref.attempt, source, end);
    const remaining = await this.index.setFile(ref.jobId, ref.fileId, state);
    if (remaining === 0) await this.endJob(ref.jobId);
  }

  /** Ends the job where all its files have; may be repeated. A retry that begins meanwhile stands. */
  async endJob(jobId: string): Promise<void> {
    const manifest = await this.records.manifest(jobId);
    if (manifest === null) return;
    const states = [...(await readStates(this.records, manifest)).values()];
    if (!states.every(hasEnded)) return;
    // each retry opens the next attempt of some files: the highest one counts the job's ends
    const round = Math.max(...states.map(({ attempt }) => attempt));
    const counts = countStates(states);
    const finishedAt = new Date().toISOString();
    await this.records.createJobEnd(jobId, round, {
      status: endStatusOf(counts),
      counts,
      finishedAt,
      expiresAt: expiryAfter(finishedAt, manifest.retentionSeconds),
    });
    if (await this.records.sweepIfDeleted(jobId)) return;
    // before the index calls it finished: until then the reconciler comes back to it
    await this.outbox.announce(jobId);
    const end = await this.records.jobEnd(jobId, round);
    const expiresAt = end?.expiresAt ?? null;
    await this.index.finish(jobId, { round, finishedAt: end?.finishedAt ?? finishedAt, expiresAt });
  }
}
