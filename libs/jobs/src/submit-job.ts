import {
  type ArchiveEntry,
  type FileState,
  type JobManifest,
  type JobOptions,
  OitivaError,
  type Pair,
  type SkippedEntry,
  type SourceRecord,
  type WebhookTarget,
} from '#libs/contracts';
import {
  batches,
  type FileQueues,
  type FileRef,
  INTAKE_KINDS,
  type IntakeQueue,
  type JobIndex,
  type WorkerDirectory,
} from '#libs/queue';
import { checkOptions } from './check-options.js';
import { longestOf } from './longest-of.js';
import type { EngineChoice, Place } from './engine-choice.js';
import { failedEnd } from './failed-end.js';
import { awaitedState, endedState, queuedState } from './file-state.js';
import { fileIdAt } from './ids.js';
import type { JobRecords } from './job-records.js';
import type { WebhookRecords } from './webhooks/webhook-records.js';

/** Files are written and synced together, but not all ten thousand of them. */
const FILES_AT_ONCE = 16;

/** A recording of a request: stored as `uploads/<upload>`, listed by the archive that is, or still at its address. */
export interface ReceivedFile {
  name: string;
  path: string;
  upload: number;
  entry: ArchiveEntry | null;
  url: string | null;
  /** null until it is unpacked or fetched */
  source: SourceRecord | null;
  /** why it cannot be transcribed, found at the door */
  fault: OitivaError | null;
}

export interface Submission {
  jobId: string;
  sessionId: string;
  /** null where keys are off */
  owner: string | null;
  requestId: string;
  /** how long the job is kept once it has ended */
  retentionSeconds: number;
  /** of the record that binds the client's key to this job */
  idempotencyName?: string;
  /** whom to tell of its end; null for nobody */
  webhook: Pick<WebhookTarget, 'url' | 'secret'> | null;
  options: JobOptions;
  files: ReceivedFile[];
  skipped: SkippedEntry[];
}

export interface AcceptedJob {
  manifest: JobManifest;
  states: Map<string, FileState>;
}

/** Makes a job of what the door has stored: first the promise, then the queue. */
export class SubmitJob {
  constructor(
    private readonly records: JobRecords,
    private readonly webhooks: WebhookRecords,
    private readonly index: JobIndex,
    private readonly queues: FileQueues,
    private readonly intake: IntakeQueue,
    private readonly workers: WorkerDirectory,
    private readonly choice: EngineChoice,
    private readonly reconciler: { oweAll(reason: unknown): void },
  ) {}

  /**
   * When this resolves the job is accepted, also where queueing failed: the reconciler queues it.
   * @throws OitivaError where nothing can be accepted; the caller then discards the uploads
   */
  async submit(submission: Submission): Promise<AcceptedJob> {
    const { files, options } = submission;
    // without an answer nothing is known of workers; the job is accepted and queued later
    const workers = await this.workers.living().catch(() => []);
    const lengthSeconds = longestOf(files.map(({ source }) => source));
    checkOptions(options, this.choice, workers, lengthSeconds);
    if (files.length === 0) {
      throw new OitivaError('file_missing', 'Send a recording in the form field "files".');
    }
    if (files.every(({ fault }) => fault !== null)) throw files[0]?.fault as OitivaError;

    const manifest = manifestFor(submission);
    const place = this.choice.place(options, workers, lengthSeconds);
    const states = await this.storeFiles(manifest, files, place);
    const { jobId, sessionId, webhook } = submission;
    if (webhook !== null) await this.webhooks.createTarget(jobId, { ...webhook, sessionId });
    await this.records.promise(manifest);
    await this.queueFiles(manifest, states, place.pair).catch((error: unknown) =>
      this.reconciler.oweAll(error),
    );
    return { manifest, states };
  }

  /** What is known of each file; ended already where the door found it unusable. */
  private async storeFiles(
    manifest: JobManifest,
    files: ReceivedFile[],
    place: Place,
  ): Promise<Map<string, FileState>> {
    const states = new Map<string, FileState>();
    const pairs = manifest.files.map(({ fileId }, at) => [fileId, files[at]] as const);
    for (const batch of batches(pairs, FILES_AT_ONCE)) {
      // all of them settle before a failure is told: the caller then discards what was written
      const stored = await Promise.allSettled(
        batch.map(([fileId, file]) =>
          this.storeFile(manifest.jobId, fileId, file as ReceivedFile, place),
        ),
      );
      for (const [at, outcome] of stored.entries()) {
        if (outcome.status === 'rejected') throw outcome.reason;
        states.set(batch[at]?.[0] as string, outcome.value);
      }
    }
    return states;
  }

  private async storeFile(
    jobId: string,
    fileId: string,
    { source, entry, fault }: ReceivedFile,
    place: Place,
  ): Promise<FileState> {
    const ref: FileRef = { jobId, fileId, attempt: 1 };
    // nothing is written of a good one: the manifest says all
    if (source === null) return awaitedState(ref.attempt, entry);
    if (fault === null) return queuedState(ref.attempt, source, place);
    const end = failedEnd({ code: fault.code, message: fault.detail });
    await this.records.createEnd(ref, end);
    return endedState(ref.attempt, source, end);
  }

  private async queueFiles(
    manifest: JobManifest,
    states: Map<string, FileState>,
    pair: Pair,
  ): Promise<void> {
    const { jobId } = manifest;
    const ready = [...states].filter(([, state]) => state.waitingFor === 'queue');
    await this.index.add(manifest, states);
    await this.queues.add(
      pair,
      ready.map(([fileId, { attempt }]) => ({ jobId, fileId, attempt })),
    );
    for (const kind of INTAKE_KINDS) {
      const isWanted = [...states.values()].some(({ waitingFor }) => waitingFor === kind);
      if (isWanted) await this.intake.add(jobId, kind);
    }
  }
}

function manifestFor({ files, skipped, ...submission }: Submission): JobManifest {
  const { jobId, sessionId, owner, requestId, options } = submission;
  const { retentionSeconds, idempotencyName } = submission;
  return {
    schema: 1,
    jobId,
    sessionId,
    owner,
    requestId,
    createdAt: new Date().toISOString(),
    retentionSeconds,
    ...(idempotencyName === undefined ? {} : { idempotencyName }),
    options,
    skipped,
    files: files.map(({ name, path, upload, entry, url, source }, at) => ({
      fileId: fileIdAt(at, files.length),
      name,
      path,
      upload,
      entry,
      url,
      source,
    })),
  };
}
