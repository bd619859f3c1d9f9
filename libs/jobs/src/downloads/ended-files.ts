import { type JobManifest, type ManifestFile, OitivaError } from '#libs/contracts';
import { batches } from '#libs/queue';
import type { JobRecords } from '../job-records.js';
import { requireFile } from '../require-file.js';
import type { ChosenText } from '../versions/text-of.js';
import type { JobVersionWish, VersionWish } from '../versions/version-wish.js';

/** Small reads of ten thousand files, together but not all at once. */
const FILES_AT_ONCE = 16;

/** How the last attempt of a file ended, and which of its texts is meant; its words are not read yet. */
export interface EndedFile extends ChosenText {
  file: ManifestFile;
  /** null where unknown */
  durationSeconds: number | null;
}

/** What downloads are named, checked and versioned by, before any transcript is read. */
export class EndedFiles {
  constructor(private readonly records: JobRecords) {}

  /** @throws OitivaError `job_not_found`, `job_expired`, `file_not_found`, `job_not_finished`, `version_not_found` */
  async ofFile(jobId: string, fileId: string, wish: VersionWish): Promise<EndedFile> {
    const manifest = await this.records.requireManifest(jobId);
    return this.read(manifest, requireFile(manifest, fileId), wish);
  }

  /** In the order of the upload. @throws OitivaError `job_not_found`, `job_expired`, `job_not_finished` */
  async ofJob(
    jobId: string,
    wish: JobVersionWish,
  ): Promise<{ manifest: JobManifest; files: EndedFile[] }> {
    const manifest = await this.records.requireManifest(jobId);
    const files: EndedFile[] = [];
    for (const batch of batches(manifest.files, FILES_AT_ONCE)) {
      files.push(...(await Promise.all(batch.map((file) => this.read(manifest, file, wish)))));
    }
    return { manifest, files };
  }

  private async read(
    { jobId }: JobManifest,
    file: ManifestFile,
    wish: VersionWish,
  ): Promise<EndedFile> {
    const ref = await this.records.latestAttempt(jobId, file.fileId);
    const end = await this.records.end(ref);
    if (end === null) {
      throw new OitivaError('job_not_finished', `Ask again once /jobs/${jobId} says it has ended.`);
    }
    // a file that failed before it was decoded has the length that its header declares
    const known = end.durationSeconds;
    const source = known === null ? await this.records.source(jobId, file) : null;
    const isCompleted = end.status === 'completed';
    const version = isCompleted ? await this.records.versions.resolve(ref, wish) : 0;
    return { file, ref, end, version, durationSeconds: known ?? source?.durationSeconds ?? null };
  }
}
