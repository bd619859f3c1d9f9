import type { JobManifest } from '#libs/contracts';
import {
  type FileQueues,
  type FileRef,
  type IntakeQueue,
  isRedisAway,
  type JobIndex,
  type WorkerDirectory,
} from '#libs/queue';
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
    private readonly intake: IntakeQueue,
    private readonly workers: WorkerDirectory,
    private readonly choice: EngineChoice,
    private readonly endJob: EndJob,
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

  private async job(jobId: string): Promise<void> {
    try {
      const known = await this.index.summary(jobId);
      if (known === null || known.finishedAt === null) await this.repair(jobId, known !== null);
    } catch (error) {
      if (isRedisAway(error)) throw error;
      this.options.onFailed(jobId, error);
    }
  }

  private async repair(jobId: string, isKnown: boolean): Promise<void> {
    const manifest = await this.records.manifest(jobId);
    if (manifest === null) {
      // one that the index does not know may be an upload that is accepted just now
      if (isKnown) await this.index.remove(jobId);
      return;
    }
    const open = await this.openFiles(manifest, isKnown);
    if (open.length === 0) await this.endJob.endJob(jobId);
    else if (this.waitedTooLong(manifest)) await this.giveUp(jobId, open);
    else await this.queueMissing(manifest, open);
  }

  /** Files that have not ended, as storage says of a job that is new to the index, else as the index says. */
  private async openFiles(manifest: JobManifest, isKnown: boolean): Promise<FileRef[]> {
    const { jobId } = manifest;
    const fileIds = manifest.files.map(({ fileId }) => fileId);
    let states = await this.index.files(jobId, fileIds);
    if (!isKnown || states.size < fileIds.length) {
      states = await readStates(this.records, manifest);
      await this.index.add(manifest, states);
    }
    const open = [...states].filter(([, state]) => !hasEnded(state));
    return open.map(([fileId, { attempt }]) => ({ jobId, fileId, attempt }));
  }

  private waitedTooLong(manifest: JobManifest): boolean {
    const waitedMs = Date.now() - Date.parse(manifest.createdAt);
    return waitedMs > this.options.jobMaxWaitSeconds * 1000;
  }

  private async giveUp(jobId: string, refs: FileRef[]): Promise<void> {
    await this.queues.remove(refs);
    await this.intake.remove(jobId);
    const message = `Not finished ${this.options.jobMaxWaitSeconds} seconds after it was sent.`;
    for (const ref of refs) {
      await this.endJob.endFile(ref, failedEnd({ code: 'waited_too_long', message }));
    }
  }

  /** Of files that no queue holds: those that have ended are told to the index, the others are queued. */
  private async queueMissing(manifest: JobManifest, open: FileRef[]): Promise<void> {
    const { jobId } = manifest;
    const missing = await this.queues.missing(open);
    if (missing.length === 0) return;
    const fileIds = missing.map(({ fileId }) => fileId);
    const stored = await readStates(this.records, manifest, fileIds);
    const place = this.choice.place(manifest.options, await this.workers.living());
    const ready: FileRef[] = [];
    for (const [fileId, state] of stored) {
      const ref = { jobId, fileId, attempt: state.attempt };
      if (hasEnded(state)) await this.endJob.repairFile(ref);
      if (state.waitingFor !== 'queue') continue;
      const { sizeBytes, durationSeconds } = state;
      const queued = { ...queuedState(ref.attempt, null, place), sizeBytes, durationSeconds };
      await this.index.setFile(jobId, fileId, queued);
      ready.push(ref);
    }
    await this.queues.add(place.pair, ready);
    const isPacked = [...stored.values()].some(({ waitingFor }) => waitingFor === 'unpacking');
    if (isPacked) await this.intake.add(jobId);
  }
}
