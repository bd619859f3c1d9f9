import {
  type JobManifest,
  type JobOptions,
  type ManifestFile,
  OitivaError,
  type SourceRecord,
  type WorkerHeartbeat,
} from '#libs/contracts';
import type { FileQueues, FileRef, JobIndex, WorkerDirectory } from '#libs/queue';
import { checkOptions } from './check-options.js';
import type { EngineChoice } from './engine-choice.js';
import { failedEnd } from './failed-end.js';
import { queuedState, readStates } from './file-state.js';
import { fileIdAt } from './ids.js';
import type { JobRecords } from './job-records.js';

/** A part of a request that has been stored as `uploads/<upload>`. */
export interface ReceivedFile {
  name: string;
  path: string;
  upload: number;
  source: SourceRecord;
  /** why it cannot be transcribed, found at the door */
  fault: OitivaError | null;
}

export interface Submission {
  jobId: string;
  sessionId: string;
  requestId: string;
  options: JobOptions;
  files: ReceivedFile[];
}

/** Makes a job of what the door has stored: first the promise, then the queue. */
export class SubmitJob {
  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
    private readonly queues: FileQueues,
    private readonly workers: WorkerDirectory,
    private readonly choice: EngineChoice,
  ) {}

  /**
   * When this resolves the job is accepted, also where queueing failed: the reconciler queues it.
   * @throws OitivaError where nothing can be accepted; the caller then discards the uploads
   */
  async submit(submission: Submission): Promise<JobManifest> {
    const { files, jobId, options } = submission;
    // without an answer nothing is known of workers; the job is accepted and queued later
    const workers = await this.workers.living().catch(() => []);
    checkOptions(options, this.choice, workers);
    if (files.length === 0) {
      throw new OitivaError('file_missing', 'Send a recording in the form field "files".');
    }
    if (files.every(({ fault }) => fault !== null)) throw files[0]?.fault as OitivaError;

    const manifest = manifestFor(submission);
    await Promise.all(
      files.map((file, at) => this.storeFile(jobId, manifest.files[at] as ManifestFile, file)),
    );
    await this.records.promise(manifest);
    await this.queueFiles(manifest, workers).catch(() => undefined);
    return manifest;
  }

  private async storeFile(
    jobId: string,
    file: ManifestFile,
    received: ReceivedFile,
  ): Promise<void> {
    const ref: FileRef = { jobId, fileId: file.fileId, attempt: 1 };
    await this.records.createSource(jobId, file.fileId, received.source);
    await this.records.openAttempt(ref, { openedAt: new Date().toISOString() });
    if (received.fault) {
      const { code, detail: message } = received.fault;
      await this.records.createEnd(ref, failedEnd({ code, message }));
    }
  }

  private async queueFiles(manifest: JobManifest, workers: WorkerHeartbeat[]): Promise<void> {
    const place = this.choice.place(manifest.options, workers);
    const states = await readStates(this.records, manifest);
    const refs: FileRef[] = [];
    for (const [fileId, state] of states) {
      if (state.status !== 'queued') continue;
      const { attempt, sizeBytes, durationSeconds } = state;
      states.set(fileId, { ...queuedState(attempt, null, place), sizeBytes, durationSeconds });
      refs.push({ jobId: manifest.jobId, fileId, attempt });
    }
    await this.index.add(manifest, states);
    await this.queues.add(place.pair, refs);
  }
}

function manifestFor({ jobId, sessionId, requestId, options, files }: Submission): JobManifest {
  return {
    schema: 1,
    jobId,
    sessionId,
    owner: null,
    requestId,
    createdAt: new Date().toISOString(),
    options,
    files: files.map(({ name, path, upload }, at) => ({
      fileId: fileIdAt(at, files.length),
      name,
      path,
      upload,
    })),
  };
}
