import { type AudioContainer, type ManifestFile, OitivaError } from '#libs/contracts';
import type { JobRecords } from './job-records.js';
import { requireFile } from './require-file.js';

/** A recording as it was sent. */
export interface Recording {
  /** the client's name for it, without folders */
  name: string;
  /** on this machine, for reading only */
  path: string;
  sha256: string;
  /** null where it is nothing that we read */
  container: AudioContainer | null;
}

/** Gives recordings back as they came, whatever became of their words. */
export class Recordings {
  constructor(private readonly records: JobRecords) {}

  /** @throws OitivaError `job_not_found`, `job_expired`, `file_not_found`, `job_not_finished` */
  async ofFile(jobId: string, fileId: string): Promise<Recording> {
    const manifest = await this.records.requireManifest(jobId);
    const file = requireFile(manifest, fileId);
    const source = await this.records.source(jobId, file);
    if (source === null) throw await this.reasonOf(jobId, file);
    const path = await this.records.audioPath(manifest, file);
    return { name: file.name, path, sha256: source.sha256, container: source.container };
  }

  /** Bytes that come out of an archive or from an address are not there from the start. */
  private async reasonOf(jobId: string, { fileId, url }: ManifestFile): Promise<OitivaError> {
    const end = await this.records.end(await this.records.latestAttempt(jobId, fileId));
    if (end === null) {
      const what = url === null ? 'out of its archive' : 'fetched';
      return new OitivaError('job_not_finished', `It is not ${what} yet; ask again.`);
    }
    return new OitivaError('file_not_found', 'Its recording could not be kept.');
  }
}
