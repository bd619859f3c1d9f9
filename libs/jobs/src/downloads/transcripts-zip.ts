import { toWire } from '#libs/contracts';
import type { ZipContent } from '#libs/media';
import type { JobRecords } from '../job-records.js';
import type { JobVersionWish } from '../versions/version-wish.js';
import type { DownloadFormat } from './download-formats.js';
import { EndedFiles } from './ended-files.js';
import { versionOf } from './version-of.js';
import { ZIP_MANIFEST } from './zip-paths.js';
import { ZippedJob } from './zipped-job.js';

export interface TranscriptsZip {
  fileName: string;
  version: string;
  /** For `writeZip`; a transcript is read when its turn has come and is held alone. */
  entries(): AsyncGenerator<ZipContent>;
}

/** One text for each recording and format, in the folders of the recordings, and a table of them all. */
export class TranscriptsZips {
  private readonly ended: EndedFiles;

  constructor(private readonly records: JobRecords) {
    this.ended = new EndedFiles(records);
  }

  /** @throws OitivaError `job_not_found`, `job_not_finished` */
  async ofJob(
    jobId: string,
    formats: readonly DownloadFormat[],
    version: JobVersionWish = 'original',
  ): Promise<TranscriptsZip> {
    const { manifest, files } = await this.ended.ofJob(jobId, version);
    return {
      fileName: `${jobId}.zip`,
      version: versionOf({ jobId, format: 'zip', formats }, files),
      entries: () => this.entries(new ZippedJob(manifest, files, formats)),
    };
  }

  private async *entries(job: ZippedJob): AsyncGenerator<ZipContent> {
    const content = JSON.stringify(toWire(job.table()), null, 2);
    yield { path: ZIP_MANIFEST, content, modifiedAt: job.endedAt };
    yield* job.texts(this.records);
  }
}
