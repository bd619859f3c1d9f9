import { type FileEnd, type JobManifest, type ManifestFile, OitivaError } from '#libs/contracts';
import { batches, type FileRef } from '#libs/queue';
import type { JobRecords } from '../job-records.js';
import { requireFile } from '../require-file.js';

/** Small reads of ten thousand files, together but not all at once. */
const FILES_AT_ONCE = 16;

/** How the last attempt of a file ended; its words are not read yet. */
export interface EndedFile {
  file: ManifestFile;
  ref: FileRef;
  end: FileEnd;
  /** null where unknown */
  durationSeconds: number | null;
}

/** What downloads are named, checked and versioned by, before any transcript is read. */
export class EndedFiles {
  constructor(private readonly records: JobRecords) {}

  /** @throws OitivaError `job_not_found`, `job_expired`, `file_not_found`, `job_not_finished` */
  async ofFile(jobId: string, fileId: string): Promise<EndedFile> {
    const manifest = await this.records.requireManifest(jobId);
    return this.read(manifest, requireFile(manifest, fileId));
  }

  /** In the order of the upload. @throws OitivaError `job_not_found`, `job_expired`, `job_not_finished` */
  async ofJob(jobId: string): Promise<{ manifest: JobManifest; files: EndedFile[] }> {
    const manifest = await this.records.requireManifest(jobId);
    const files: EndedFile[] = [];
    for (const batch of batches(manifest.files, FILES_AT_ONCE)) {
      files.push(...(await Promise.all(batch.map((file) => this.read(manifest, file)))));
    }
    return { manifest, files };
  }

  private async read({ jobId }: JobManifest, file: ManifestFile): Promise<EndedFile> {
    const ref = await this.records.latestAttempt(jobId, file.fileId);
    const end = await this.records.end(ref);
    if (end === null) {
      throw new OitivaError('job_not_finished', `Ask again once /jobs/${jobId} says it has ended.`);
    }
    // a file that failed before it was decoded has the length that its header declares
    const known = end.durationSeconds;
    const source = known === null ? await this.records.source(jobId, file) : null;
    return { file, ref, end, durationSeconds: known ?? source?.durationSeconds ?? null };
  }
}
