import { setTimeout as wait } from 'node:timers/promises';
import { type JobManifest, type ManifestFile, OitivaError } from '#libs/contracts';
import { batches, type FileRef, type JobIndex } from '#libs/queue';
import { type Arrivals, isOfFile } from './arrivals.js';
import { ByteBudget, type ByteLimits } from './byte-budget.js';
import type { EndJob } from './end-job.js';
import { FetchRecording, type FetchSettings } from './fetch-recording.js';
import { awaitedState } from './file-state.js';
import type { JobRecords } from './job-records.js';
import { Lanes } from './lanes.js';
import { ProgressReport } from './progress-report.js';
import { Cancelled, RunWatch, Unwanted } from './run-watch.js';
import { hostOf, WaitingAddresses } from './waiting-addresses.js';
import { cancelledEnd } from './words-so-far.js';

/** Of all jobs together, of one host, and of one job: a slow far side holds up its own files and few others. */
const FILES_AT_ONCE = 16;
const FILES_OF_A_HOST = 2;
const FILES_OF_A_JOB = 4;
/** Sources are read together, but not all ten thousand of them. */
const SOURCES_AT_ONCE = 16;
const FULL_PAUSE_MS = 30_000;

export type DownloadSettings = ByteLimits & FetchSettings;

/** Fetches what a job has at addresses: each recording goes to its queue as soon as it is there. */
export class IntakeDownloads {
  private readonly watch: RunWatch;
  private readonly running = new Map<string, Promise<void>>();
  private readonly lanes = new Lanes<'all'>({ all: FILES_AT_ONCE });
  private readonly hosts = new Lanes<string>({}, FILES_OF_A_HOST);
  private readonly fetchRecording: FetchRecording;

  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
    private readonly arrivals: Arrivals,
    private readonly endJob: EndJob,
    private readonly settings: DownloadSettings,
  ) {
    this.watch = new RunWatch(records);
    this.fetchRecording = new FetchRecording(records.storage, settings);
  }

  /** Files of this job were cancelled, or it was deleted: downloads that are no longer wanted end. */
  look(jobId: string): void {
    this.watch.look(jobId);
  }

  /** May be repeated and interrupted anywhere. @throws the reason of `signal` when it aborts */
  async run(jobId: string, signal: AbortSignal): Promise<void> {
    // where Redis lost its data a job may come a second time while it is at work
    for (let other; (other = this.running.get(jobId));) await other.catch(() => undefined);
    const run = this.work(jobId, signal).finally(() => this.running.delete(jobId));
    this.running.set(jobId, run);
    await run;
  }

  private async work(jobId: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const manifest = await this.records.manifest(jobId);
    if (manifest === null) return;
    const budget = new ByteBudget(this.settings);
    const waiting = new WaitingAddresses(await this.missing(manifest, budget), FILES_OF_A_HOST);
    const lanes = Array.from({ length: FILES_OF_A_JOB }, async () => {
      for (let file; (file = waiting.take());) {
        await this.intake(manifest, file, budget, signal);
        waiting.done(file);
      }
    });
    const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === 'rejected');
    // what was written while the job was deleted goes too
    await this.records.sweepIfDeleted(jobId);
    if (failed?.status !== 'rejected') return;
    const isFull = failed.reason instanceof OitivaError && failed.reason.code === 'storage_full';
    // far sides are not to be asked all the time for what there is no room for
    if (isFull) await wait(FULL_PAUSE_MS, null, { signal });
    throw failed.reason;
  }

  /** What is not there yet; what is counts. */
  private async missing(manifest: JobManifest, budget: ByteBudget): Promise<ManifestFile[]> {
    const missing: ManifestFile[] = [];
    const fetched = manifest.files.filter(({ url }) => url !== null);
    for (const batch of batches(fetched, SOURCES_AT_ONCE)) {
      const sources = await Promise.all(
        batch.map((file) => this.records.source(manifest.jobId, file)),
      );
      for (const [at, source] of sources.entries()) {
        if (source === null) missing.push(batch[at] as ManifestFile);
        else budget.count(source.sizeBytes);
      }
    }
    return missing;
  }

  private async intake(
    manifest: JobManifest,
    file: ManifestFile,
    budget: ByteBudget,
    signal: AbortSignal,
  ): Promise<void> {
    const { jobId } = manifest;
    const ref = await this.records.latestAttempt(jobId, file.fileId);
    if ((await this.records.end(ref)) !== null) return;
    const report = new ProgressReport(awaitedState(ref.attempt, null), (state) =>
      this.index.setFile(jobId, file.fileId, state),
    );
    try {
      await this.watch.over(ref, signal, (watched) =>
        this.fetch(manifest, file, ref, { report, budget, signal: watched }),
      );
    } catch (error) {
      await report.close();
      if (error instanceof Unwanted) {
        if (!(await this.records.sweepIfDeleted(jobId))) await this.endJob.repairFile(ref);
      } else if (error instanceof Cancelled) {
        const unfinished = { manifest, ref, state: report.current, segments: [] };
        await this.endJob.endFile(ref, await cancelledEnd(this.records, unfinished));
      } else if (isOfFile(error) && !signal.aborted) {
        await this.arrivals.refuse(ref, error);
      } else {
        // handed back: it waits again, and says so
        const waiting = awaitedState(ref.attempt, null);
        await this.index.setFile(jobId, file.fileId, waiting).catch(() => undefined);
        throw error;
      }
    }
  }

  /** @throws the reason of `signal`, OitivaError where the file is to end, any other where it is not */
  private async fetch(
    manifest: JobManifest,
    file: ManifestFile,
    ref: FileRef,
    { report, budget, signal }: { report: ProgressReport; budget: ByteBudget; signal: AbortSignal },
  ): Promise<void> {
    // the host's first: who waits for it keeps nobody else waiting
    const leaveHost = await this.hosts.take(hostOf(file), signal);
    let leave: (() => void) | undefined;
    try {
      leave = await this.lanes.take('all', signal);
      const stored = await this.fetchRecording.fetch(manifest.jobId, file, {
        ...{ report, budget, signal },
      });
      await report.close();
      await this.arrivals.accept(manifest, file, ref, stored);
    } catch (error) {
      // an abort shows as whatever it broke
      signal.throwIfAborted();
      throw error;
    } finally {
      leave?.();
      leaveHost();
    }
  }
}
