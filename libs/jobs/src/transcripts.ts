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
import { noText } from './no-text.js';
import { requireFile } from './require-file.js';
import { unlessGone } from './unless-gone.js';
import { textOf } from './versions/text-of.js';
import type { VersionWish } from './versions/version-wish.js';
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
  /** which text of a completed file; what was recognised, where it is not said */
  version?: VersionWish;
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
   * @throws OitivaError `job_not_found`, `job_expired`, `file_not_found`, `job_not_finished`, `file_failed`,
   * `file_cancelled`, `version_not_found`
   */
  async ofFile(jobId: string, fileId: string, options: ReadOptions = {}): Promise<Transcript> {
    const manifest = await this.records.requireManifest(jobId);
    const file = requireFile(manifest, fileId);
    const { end, transcript } = await this.read(manifest, file, options);
    if (transcript !== null) return transcript;
    throw noText(end, options.partial ? ' There are no words of it.' : '');
  }

  /**
   * Every file in the order of the upload.
   * @param versions those of the files, where somebody has found them out already
   * @throws OitivaError `job_not_found`, `job_expired`, `job_not_finished`
   */
  async *ofJob(
    jobId: string,
    options: ReadOptions = {},
    versions: readonly number[] = [],
  ): AsyncGenerator<FileTranscript> {
    const manifest = await this.records.requireManifest(jobId);
    for (const [at, file] of manifest.files.entries()) {
      const version = versions[at] ?? options.version ?? 'original';
      yield await this.read(manifest, file, { ...options, version });
    }
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

  private read(
    manifest: JobManifest,
    file: ManifestFile,
    options: ReadOptions,
  ): Promise<FileTranscript> {
    return unlessGone(this.records, manifest.jobId, () => this.stored(manifest, file, options));
  }

  private async stored(
    manifest: JobManifest,
    file: ManifestFile,
    { partial = false, version: wish = 'original' }: ReadOptions,
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
    const isCompleted = end.status === 'completed';
    if (end.run === null || !(isCompleted || partial)) return { file, end, transcript: null };
    const version = isCompleted ? await this.records.versions.resolve(ref, wish) : 0;
    const { transcript } = await textOf(this.records, { ref, end, version });
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
