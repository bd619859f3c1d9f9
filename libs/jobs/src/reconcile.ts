import type { FileState, JobManifest } from '#libs/contracts';
import {
  type FileQueues,
  type FileRef,
  INTAKE_KINDS,
  type IntakeQueue,
  isRedisAway,
  type JobIndex,
  type WorkerDirectory,
} from '#libs/queue';
import type { EndCancelled } from './end-cancelled.js';
import type { EndJob } from './end-job.js';
import type { EngineChoice, Place } from './engine-choice.js';
import { failedEnd } from './failed-end.js';
import { hasEnded, queuedState, readStates } from './file-state.js';
import type { JobRecords } from './job-records.js';
import { longestOf } from './longest-of.js';
import type { MoveFiles } from './move-files.js';

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
    private readonly endCancelled: EndCancelled,
    private readonly moveFiles: MoveFiles,
    private readonly options: ReconcileOptions,
  ) {}

  /** Every job that storage knows: at start, and after Redis lost its data. @throws when Redis is away */
  async everything(): Promise<void> {
    await this.moveFiles.look();
    for (const jobId of await this.records.jobIds()) await this.job(jobId);
  }

  /** The jobs that have not finished: on a timer. @throws when Redis is away */
  async unfinished(): Promise<void> {
    await this.moveFiles.look();
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
    const open = await this.openFiles(manifest, isKnown, retry);
    if (retry) await this.index.reopen(manifest, retry.round);
    if (open.length === 0) return this.endJob.endJob(jobId);
    const wanted = await this.endUnwanted(manifest, open);
    const since = retry?.requestedAt ?? manifest.createdAt;
    if (this.waitedTooLong(since)) await this.giveUp(jobId, wanted);
    else {
      await this.moveFiles.move(manifest, wanted);
      await this.queueMissing(manifest, wanted);
    }
  }

  /** Ends cancelled files whose worker did not come to it. @returns the others */
  private async endUnwanted(manifest: JobManifest, refs: FileRef[]): Promise<FileRef[]> {
    // a wish to cancel is for all files that have not ended: without the first there is none
    if ((await this.records.cancelWish(refs[0] as FileRef)) === null) return refs;
    const wanted: FileRef[] = [];
    const cancelled: FileRef[] = [];
    for (const ref of refs) {
      const wish = await this.records.cancelWish(ref);
      (wish === null ? wanted : cancelled).push(ref);
    }
    await this.endCancelled.endAbandoned(manifest, cancelled);
    return wanted;
  }

  /** Files that have not ended, as storage says of a job that is new to the index, else as the index says. */
  private async openFiles(
    manifest: JobManifest,
    isKnown: boolean,
    retry: Awaited<ReturnType<JobRecords['latestRetry']>>,
  ): Promise<FileRef[]> {
    const { jobId } = manifest;
    const fileIds = manifest.files.map(({ fileId }) => fileId);
    let states = await this.index.files(jobId, fileIds);
    const isBehind = retry?.fileIds.some((id) => (states.get(id)?.attempt ?? 0) < retry.round);
    if (!isKnown || isBehind || states.size < fileIds.length) {
      states = await readStates(this.records, manifest);
      await this.index.add(manifest, states, 'found');
    }
    const open = [...states].filter(([, state]) => !hasEnded(state));
    return open.map(([fileId, { attempt }]) => ({ jobId, fileId, attempt }));
  }

  private waitedTooLong(since: string): boolean {
    const waitedMs = Date.now() - Date.parse(since);
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
    const wanted = new Set(missing.map(({ fileId }) => fileId));
    const files = manifest.files.filter(({ fileId }) => wanted.has(fileId));
    const stored = await readStates(this.records, manifest, files);
    const workers = await this.workers.living();
    const place = this.choice.place(manifest.options, workers, longestOf([...stored.values()]));
    const known = await this.index.files(jobId, [...wanted]);
    const ready: FileRef[] = [];
    for (const [fileId, state] of stored) {
      const ref = { jobId, fileId, attempt: state.attempt };
      if (hasEnded(state)) {
        await this.endJob.repairFile(ref);
        continue;
      }
      // a retry promises attempts and leaves it to us to open them
      if (ref.attempt > 1) {
        await this.records.openAttempt(ref, { openedAt: new Date().toISOString() });
      }
      // how far a download is stands in the index alone
      if (!isAwaitedAlready(state, known.get(fileId))) {
        await this.index.setFile(jobId, fileId, placed(state, place));
      }
      if (state.waitingFor === 'queue') ready.push(ref);
    }
    if (await this.records.sweepIfDeleted(jobId)) return this.index.remove(jobId);
    await this.queues.add(place.pair, ready);
    for (const kind of INTAKE_KINDS) {
      const isWanted = [...stored.values()].some(({ waitingFor }) => waitingFor === kind);
      if (isWanted) await this.intake.add(jobId, kind);
    }
  }
}

const isAwaitedAlready = (state: FileState, known: FileState | undefined): boolean =>
  state.waitingFor !== 'queue' &&
  state.waitingFor === known?.waitingFor &&
  state.attempt === known.attempt;

/** What waits for a worker stands in the line of its place; what is not there yet has none. */
const placed = (state: FileState, place: Place): FileState =>
  state.waitingFor === 'queue'
    ? {
        ...queuedState(state.attempt, null, place),
        sizeBytes: state.sizeBytes,
        durationSeconds: state.durationSeconds,
      }
    : state;
