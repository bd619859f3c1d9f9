import {
  type FileError,
  type FileStatus,
  type JobManifest,
  type ManifestFile,
  OitivaError,
  type Transcript,
} from '#libs/contracts';
import type { FileRef, JobIndex, SegmentLists } from '#libs/queue';
import { queuedState } from './file-state.js';
import type { JobRecords } from './job-records.js';
import { requireFile } from './require-file.js';
import { transcriptSoFar } from './words-so-far.js';

export interface FileTranscript {
  file: ManifestFile;
  end: { status: FileStatus; error: FileError | null };
  /** null where there is no text: the file failed or was cancelled */
  transcript: Transcript | null;
}

export interface ReadOptions {
  /** also the words so far of what has not ended, has failed or was cancelled */
  partial?: boolean;
}

/** Reads what was recognised; every download format is made from it. */
export class Transcripts {
  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
    private readonly segments: SegmentLists,
  ) {}

  /**
   * A transcript that is not of the whole file says so itself: `partial`.
   * @throws OitivaError `job_not_found`, `job_expired`, `file_not_found`, `job_not_finished`, `file_failed`, `file_cancelled`
   */
  async ofFile(jobId: string, fileId: string, options: ReadOptions = {}): Promise<Transcript> {
    const manifest = await this.records.requireManifest(jobId);
    const file = requireFile(manifest, fileId);
    const { end, transcript } = await this.read(manifest, file, options);
    if (transcript !== null) return transcript;
    const code = end.status === 'cancelled' ? 'file_cancelled' : 'file_failed';
    const why = end.error ? `${end.error.code}: ${end.error.message}` : 'Somebody cancelled it.';
    throw new OitivaError(code, options.partial ? `${why} There are no words of it.` : why);
  }

  /** Every file in the order of the upload. @throws OitivaError `job_not_found`, `job_expired`, `job_not_finished` */
  async *ofJob(jobId: string, options: ReadOptions = {}): AsyncGenerator<FileTranscript> {
    const manifest = await this.records.requireManifest(jobId);
    for (const file of manifest.files) yield await this.read(manifest, file, options);
  }

  /** Whether some of the words of a job are not all that its recordings hold. */
  async isPartial(jobId: string): Promise<boolean> {
    const { files } = await this.records.requireManifest(jobId);
    for (const { fileId } of files) {
      const end = await this.records.end(await this.records.latestAttempt(jobId, fileId));
      if (end === null || end.partial) return true;
    }
    return false;
  }

  private async read(
    manifest: JobManifest,
    file: ManifestFile,
    options: ReadOptions,
  ): Promise<FileTranscript> {
    try {
      return await this.stored(manifest, file, options);
    } catch (error) {
      // it may have been removed while it was read: then that is the answer
      await this.records.requireManifest(manifest.jobId);
      throw error;
    }
  }

  private async stored(
    manifest: JobManifest,
    file: ManifestFile,
    { partial = false }: ReadOptions,
  ): Promise<FileTranscript> {
    const { jobId } = manifest;
    const ref = await this.records.latestAttempt(jobId, file.fileId);
    let end = await this.records.end(ref);
    if (end === null && partial) {
      const soFar = await this.soFar(manifest, file, ref);
      // it may have ended while we read, and taken its words so far away
      end = await this.records.end(ref);
      if (end === null) return soFar;
    }
    if (end === null) {
      throw new OitivaError('job_not_finished', `Ask again once /jobs/${jobId} says it has ended.`);
    }
    const isShown = end.run !== null && (end.status === 'completed' || partial);
    const transcript = isShown ? await this.records.transcript(ref, end) : null;
    return { file, end, transcript };
  }

  private async soFar(
    manifest: JobManifest,
    file: ManifestFile,
    ref: FileRef,
  ): Promise<FileTranscript> {
    const [segments, known] = await Promise.all([
      this.segments.read(ref),
      this.index.files(ref.jobId, [ref.fileId]),
    ]);
    const seen = known.get(ref.fileId);
    const state = seen?.attempt === ref.attempt ? seen : queuedState(ref.attempt, null, null);
    const transcript = transcriptSoFar({ manifest, ref, state, segments });
    return { file, end: { status: state.status, error: null }, transcript };
  }
}
