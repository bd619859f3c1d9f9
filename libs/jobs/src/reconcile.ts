import type { FileState, JobManifest } from '#libs/contracts';
import {
  type FileQueues,
  type FileRef,
  isRedisAway,
  type JobIndex,
  type WorkerDirectory,
} from '#libs/queue';
import type { EndCancelled } from './end-cancelled.js';
import type { EndJob } from './end-job.js';
import type { EngineChoice } from './engine-choice.js';
import { failedEnd } from './failed-end.js';
import { hasEnded, queuedState, readStates } from './file-state.js';
import type { JobRecords } from './job-records.js';

export interface ReconcileOptions {
  jobMaxWaitSeconds: number;
  /** told of a job that cannot be put right, such as one with damaged records; the others go on */
  onFailed: (jobId: string, error: unknown) => void;
}

/** Puts index and queues right again from what is stored. Everything here may be repeated. */
export class Reconcile {
  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
    private readonly queues: FileQueues,
    private readonly workers: WorkerDirectory,
    private readonly choice: EngineChoice,
    private readonly endJob: EndJob,
    private readonly endCancelled: EndCancelled,
    private readonly options: ReconcileOptions,
  ) {}

  /** Every job that storage knows: at start, and after Redis lost its data. @throws when Redis is away */
  async everything(): Promise<void> {
    for (const jobId of await this.records.jobIds()) await this.job(jobId);
  }

  /** The jobs that have not finished: on a timer. @throws when Redis is away */
  async unfinished(): Promise<void> {
    for (const jobId of await this.index.unfinishedIds()) await this.job(jobId);
  }

  /** Opens and queues the attempts of a retry that was promised. May be repeated. @throws when Redis is away */
  async retried(manifest: JobManifest): Promise<void> {
    await this.repair(manifest.jobId, true);
  }

  private async job(jobId: string): Promise<void> {
    try {
      const known = await this.index.summary(jobId);
      if (known === null || known.finishedAt === null) await this.repair(jobId, known !== null);
      else await this.repairRetry(jobId);
    } catch (error) {
      if (isRedisAway(error)) throw error;
      this.options.onFailed(jobId, error);
    }
  }

  /** A crash may have come between the promise of a retry and the index. */
  private async repairRetry(jobId: string): Promise<void> {
    const retry = await this.records.latestRetry(jobId);
    if (retry === null || (await this.records.jobEnd(jobId, retry.round)) !== null) return;
    const manifest = await this.records.manifest(jobId);
    if (manifest !== null) await this.retried(manifest);
  }

  private async repair(jobId: string, isKnown: boolean): Promise<void> {
    const manifest = await this.records.manifest(jobId);
    if (manifest === null) {
      // one that the index does not know may be an upload that is accepted just now
      if (isKnown) await this.index.remove(jobId);
      return;
    }
    const retry = await this.records.latestRetry(jobId);
    const stored = await readStates(this.records, manifest);
    if (!(await this.index.add(manifest, stored))) await this.repairEnds(manifest, stored);
    if (retry) await this.index.reopen(manifest, retry.round);
    const open = [...stored].filter(([, state]) => !hasEnded(state));
    if (open.length === 0) return this.endJob.endJob(jobId);
    const refs = open.map(([fileId, { attempt }]): FileRef => ({ jobId, fileId, attempt }));
    const wanted = await this.endUnwanted(manifest, refs);
    if (this.waitedTooLong(retry?.requestedAt ?? manifest.createdAt)) await this.giveUp(wanted);
    else await this.queueMissing(manifest, wanted);
  }

  /** Ends cancelled files whose worker did not come to it. @returns the others */
  private async endUnwanted(manifest: JobManifest, refs: FileRef[]): Promise<FileRef[]> {
    const wanted: FileRef[] = [];
    const cancelled: FileRef[] = [];
    for (const ref of refs) {
      const wish = await this.records.cancelWish(ref);
      (wish === null ? wanted : cancelled).push(ref);
    }
    if (cancelled.length > 0) await this.endCancelled.endAbandoned(manifest, cancelled);
    return wanted;
  }

  private async repairEnds(manifest: JobManifest, stored: Map<string, FileState>): Promise<void> {
    const indexed = await this.index.files(manifest.jobId, [...stored.keys()]);
    for (const [fileId, state] of stored) {
      const seen = indexed.get(fileId);
      if (hasEnded(state) && (seen === undefined || !hasEnded(seen))) {
        await this.endJob.repairFile({ jobId: manifest.jobId, fileId, attempt: state.attempt });
      }
    }
  }

  private waitedTooLong(since: string): boolean {
    const waitedMs = Date.now() - Date.parse(since);
    return waitedMs > this.options.jobMaxWaitSeconds * 1000;
  }

  private async giveUp(refs: FileRef[]): Promise<void> {
    await this.queues.remove(refs);
    const message = `Not finished ${this.options.jobMaxWaitSeconds} seconds after it was sent.`;
    for (const ref of refs) {
      await this.endJob.endFile(ref, failedEnd({ code: 'waited_too_long', message }));
    }
  }

  private async queueMissing(manifest: JobManifest, refs: FileRef[]): Promise<void> {
    const { jobId } = manifest;
    const missing = await this.queues.missing(refs);
    if (missing.length === 0) return;
    const place = this.choice.place(manifest.options, await this.workers.living());
    for (const ref of missing) {
      // a retry promises attempts and leaves it to us to open them
      if (ref.attempt > 1) {
        await this.records.openAttempt(ref, { openedAt: new Date().toISOString() });
      }
      const source = await this.records.source(jobId, ref.fileId);
      await this.index.setFile(jobId, ref.fileId, queuedState(ref.attempt, source, place));
    }
    if (await this.records.sweepIfDeleted(jobId)) return this.index.remove(jobId);
    await this.queues.add(place.pair, missing);
  }
}
