import { type FileEnd, type ManifestFile, OitivaError, type Transcript } from '#libs/contracts';
import type { JobRecords } from './job-records.js';
import { requireFile, requireManifest } from './require-manifest.js';

export interface FileTranscript {
  file: ManifestFile;
  end: FileEnd;
  /** null where the file failed or was cancelled */
  transcript: Transcript | null;
}

/** Reads what was recognised; every download format is made from it. */
export class Transcripts {
  constructor(private readonly records: JobRecords) {}

  /** @throws OitivaError `job_not_found`, `file_not_found`, `job_not_finished`, `file_failed`, `file_cancelled` */
  async ofFile(jobId: string, fileId: string): Promise<Transcript> {
    const file = requireFile(await requireManifest(this.records, jobId), fileId);
    const { end, transcript } = await this.read(jobId, file);
    if (transcript !== null) return transcript;
    const code = end.status === 'cancelled' ? 'file_cancelled' : 'file_failed';
    throw new OitivaError(
      code,
      end.error ? `${end.error.code}: ${end.error.message}` : 'It has no text.',
    );
  }

  /** Every file in the order of the upload. @throws OitivaError `job_not_found`, `job_not_finished` */
  async ofJob(jobId: string): Promise<FileTranscript[]> {
    const manifest = await requireManifest(this.records, jobId);
    const all: FileTranscript[] = [];
    for (const file of manifest.files) all.push(await this.read(jobId, file));
    return all;
  }

  private async read(jobId: string, file: ManifestFile): Promise<FileTranscript> {
    const ref = await this.records.latestAttempt(jobId, file.fileId);
    const end = await this.records.end(ref);
    if (end === null) {
      throw new OitivaError('job_not_finished', `Ask again once /jobs/${jobId} says it has ended.`);
    }
    const transcript = end.run === null ? null : await this.records.transcript(ref, end);
    return { file, end, transcript };
  }
}
