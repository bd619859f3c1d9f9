import { type JobManifest, type ManifestFile, OitivaError } from '#libs/contracts';
import type { FileQueues, FileRef, JobIndex, WorkerDirectory } from '#libs/queue';
import type { EndJob } from './end-job.js';
import type { EngineChoice } from './engine-choice.js';
import { failedEnd } from './failed-end.js';
import { queuedState } from './file-state.js';
import type { JobRecords } from './job-records.js';
import { keys } from './keys.js';
import { faultOf, type StoredRecording } from './store-recording.js';

/** What becomes of a recording that was promised and came later: out of an archive, or from an address. */
export class Arrivals {
  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
    private readonly queues: FileQueues,
    private readonly workers: WorkerDirectory,
    private readonly choice: EngineChoice,
    private readonly endJob: EndJob,
  ) {}

  /** Its bytes are there: from here on it waits for an engine. @throws OitivaError where nobody can read them */
  async accept(
    { jobId, options }: JobManifest,
    { fileId, name }: ManifestFile,
    ref: FileRef,
    stored: StoredRecording,
  ): Promise<void> {
    const fault = faultOf(name, stored);
    if (fault !== null) throw fault;
    await this.records.createSource(jobId, fileId, stored.source);
    const { durationSeconds } = stored.source;
    const place = this.choice.place(options, await this.workers.living(), durationSeconds);
    await this.index.setFile(jobId, fileId, queuedState(ref.attempt, stored.source, place));
    await this.queues.add(place.pair, [ref]);
  }

  /** It will not come, or is nothing that we read: the file ends, and nothing is kept of its bytes. */
  async refuse(ref: FileRef, { code, detail }: OitivaError): Promise<void> {
    await this.records.storage.remove(keys.audio(ref.jobId, ref.fileId));
    await this.endJob.endFile(ref, failedEnd({ code, message: detail }));
  }
}

/** Storage that is full is no fault of the file: it is tried again later. */
export const isOfFile = (error: unknown): error is OitivaError =>
  error instanceof OitivaError && error.code !== 'storage_full';
