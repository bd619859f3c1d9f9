import {
  type FileEnd,
  type FileState,
  type JobManifest,
  type ManifestFile,
  OitivaError,
  type Pair,
  type SourceRecord,
  type SpeechEngine,
  type TranscribeResult,
} from '#libs/contracts';
import {
  type FileRef,
  type JobIndex,
  queueNameFor,
  type SegmentLists,
  type SpeedBook,
} from '#libs/queue';
import type { EndJob } from './end-job.js';
import type { EngineChoice, Place } from './engine-choice.js';
import { loadName } from './eta/profile.js';
import { RunClock } from './eta/run-clock.js';
import { failedEnd } from './failed-end.js';
import { hasEnded, queuedState } from './file-state.js';
import { newRunId } from './ids.js';
import type { JobRecords } from './job-records.js';
import type { Lanes } from './lanes.js';
import { PeaksKeeper } from './peaks/peaks-keeper.js';
import { PeaksRecords } from './peaks/peaks-records.js';
import { ProgressReport } from './progress-report.js';
import { AttemptRemote } from './remote/attempt-remote.js';
import { runListener, type RunReports } from './run-listener.js';
import { Cancelled, RunWatch, Unwanted } from './run-watch.js';
import { SegmentFeed } from './segment-feed.js';
import { SpanKeeper } from './span-keeper.js';
import { SpanRecords } from './span-records.js';
import { transcriptOf } from './transcript-of.js';
import { cancelledEnd, keepWords } from './words-so-far.js';

interface Run {
  id: string;
  ref: FileRef;
  place: Place;
  manifest: JobManifest;
  file: ManifestFile;
  source: SourceRecord;
}

/** Takes one file from its queue to its end. */
export class TranscribeFile {
  private readonly watch: RunWatch;
  private readonly spans: SpanRecords;
  private readonly peaks: PeaksRecords;

  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
    private readonly segments: SegmentLists,
    private readonly endJob: EndJob,
    private readonly choice: EngineChoice,
    private readonly engines: Map<string, SpeechEngine>,
    private readonly lanes: Lanes,
    private readonly book: SpeedBook,
    private readonly limits: { maxAudioSeconds: number },
  ) {
    this.watch = new RunWatch(records);
    this.spans = new SpanRecords(records.storage);
    this.peaks = new PeaksRecords(records.storage);
  }

  /** Files of this job were cancelled, or it was deleted: runs that are no longer wanted end. */
  look(jobId: string): void {
    this.watch.look(jobId);
  }

  /** @throws the reason of `signal` when it aborts: the file has not ended and can be taken again */
  async run(ref: FileRef, pair: Pair, signal: AbortSignal): Promise<void> {
    const manifest = await this.records.manifest(ref.jobId);
    const file = manifest?.files.find(({ fileId }) => fileId === ref.fileId);
    if (!manifest || !file) return;
    if ((await this.records.end(ref)) !== null) return this.endJob.repairFile(ref);
    const source = await this.records.source(ref.jobId, file);
    if (source === null) throw new Error(`${ref.jobId} ${ref.fileId} has no source.json`);
    const known = await this.placed(ref);
    if (known !== null && isElsewhere(known, pair)) return;
    const place = this.choice.on(pair, manifest.options, known?.model);
    if ((await this.records.cancelWish(ref)) !== null) {
      const state = queuedState(ref.attempt, source, place);
      // another worker may have died over it, and left words behind
      const segments = await this.segments.read(ref);
      const unfinished = { manifest, ref, state, segments };
      return this.endJob.endFile(ref, await cancelledEnd(this.records, unfinished));
    }
    const run: Run = { id: newRunId(), ref, place, manifest, file, source };

    try {
      await this.watch.over(ref, signal, (watched) => this.work(run, watched));
    } catch (error) {
      if (!(error instanceof Unwanted)) throw error;
      if (!(await this.records.sweepIfDeleted(ref.jobId))) await this.endJob.repairFile(ref);
    } finally {
      await this.segments.remove(ref).catch(() => undefined);
    }
  }

  /** What the index knows of this attempt, such as the model that was chosen for it. */
  private async placed({ jobId, fileId, attempt }: FileRef): Promise<FileState | null> {
    const states = await this.index.files(jobId, [fileId]).catch(() => null);
    const state = states?.get(fileId);
    return state?.attempt === attempt ? state : null;
  }

  private async work(run: Run, signal: AbortSignal): Promise<void> {
    const { ref, place, source, manifest } = run;
    const report = new ProgressReport(queuedState(ref.attempt, source, place), (state) =>
      this.index.setFile(ref.jobId, ref.fileId, state),
    );
    const feed = new SegmentFeed((all, known) => this.segments.write(ref, all, known));
    const spans = new SpanKeeper(this.spans, run);
    const peaks = new PeaksKeeper(this.peaks, ref);
    const reports = { report, feed, spans, peaks };
    let release: (() => void) | undefined;
    try {
      release = await this.lanes.take(place.pair.device, signal, () =>
        report.update({ waitingFor: 'lane' }),
      );
      const startedAt = new Date().toISOString();
      report.update({ status: 'processing', waitingFor: null, percent: 0, startedAt });
      const end = await this.transcribe(run, reports, signal, startedAt);
      await Promise.all([report.close(), feed.finish(), peaks.close()]);
      await this.endJob.endFile(ref, end);
      await spans.remove().catch(() => undefined);
    } catch (error) {
      await Promise.all([report.close(), feed.close(), spans.close(), peaks.close()]);
      if (signal.reason instanceof Cancelled) {
        const unfinished = { manifest, ref, state: report.current, segments: feed.segments };
        return this.endJob.endFile(ref, await cancelledEnd(this.records, unfinished));
      }
      // handed back: it waits again, and says so before the next worker can take it
      const waiting = queuedState(ref.attempt, source, place);
      await this.index.setFile(ref.jobId, ref.fileId, waiting).catch(() => undefined);
      throw error;
    } finally {
      release?.();
    }
  }

  /** The end of the run, whichever it is; only an abort and faults of our own are thrown. */
  private async transcribe(
    run: Run,
    reports: RunReports,
    signal: AbortSignal,
    startedAt: string,
  ): Promise<FileEnd> {
    const { ref, manifest } = run;
    const { pair, model } = run.place;
    const known = { engine: pair.engine, model, device: pair.device, startedAt };
    try {
      const result = await this.engineResult(run, reports, signal);
      const transcript = transcriptOf(run, result);
      const transcriptSha256 = await this.records.createTranscript(ref, run.id, transcript);
      return {
        ...known,
        device: result.device ?? pair.device,
        status: 'completed',
        run: run.id,
        transcriptSha256,
        error: null,
        warnings: result.warnings,
        partial: result.partial,
        language: result.language,
        durationSeconds: result.durationSeconds,
        speechSeconds: result.speechSeconds,
        processingSeconds: result.engineSeconds,
        finishedAt: new Date().toISOString(),
      };
    } catch (error) {
      // storage that is full is no fault of the file: it is tried again later
      if (!(error instanceof OitivaError) || signal.aborted || error.code === 'storage_full')
        throw error;
      const { report, feed } = reports;
      const unfinished = { manifest, ref, state: report.current, segments: feed.segments };
      const words = await keepWords(this.records, unfinished);
      return failedEnd({ code: error.code, message: error.detail }, { ...known, ...words });
    }
  }

  private async engineResult(
    run: Run,
    reports: RunReports,
    signal: AbortSignal,
  ): Promise<TranscribeResult> {
    const { manifest, source } = run;
    const { pair, model } = run.place;
    const engine = this.engines.get(pair.engine);
    if (engine === undefined || source.container === null) {
      throw new OitivaError('engine_failed', `This worker cannot run ${pair.engine} on this file.`);
    }
    const request = {
      id: run.id,
      requestId: manifest.requestId,
      path: await this.records.audioPath(manifest, run.file),
      container: source.container,
      model,
      device: pair.device,
      options: manifest.options,
      durationSeconds: source.durationSeconds,
      maxAudioSeconds: this.limits.maxAudioSeconds,
      finishedSpans: await reports.spans.earlier(),
      remote: new AttemptRemote(this.records, run.ref),
    };
    const { profile } = run.place;
    const clock = new RunClock(this.book, { profile, load: loadName(pair, model) });
    await clock.start(source.durationSeconds);
    let isDone = false;
    try {
      const result = await engine.transcribe(request, runListener(reports, clock), signal);
      isDone = true;
      return result;
    } finally {
      await clock.stop(isDone);
    }
  }
}

/** A file that was moved to another queue is worked on there: this entry is a left-over. */
const isElsewhere = ({ device, engine, status }: FileState, pair: Pair): boolean =>
  !hasEnded({ status }) &&
  device !== null &&
  engine !== null &&
  queueNameFor({ device, engine }) !== queueNameFor(pair);
