import { Readable } from 'node:stream';
import { toWire } from '#libs/contracts';
import type { ZipContent } from '#libs/media';
import type { JobRecords } from '../job-records.js';
import type { JobVersionWish } from '../versions/version-wish.js';
import type { DownloadFormat } from './download-formats.js';
import { EndedFiles } from './ended-files.js';
import { jobFolders, type NamedJob } from './job-folders.js';
import { ZIP_MANIFEST } from './zip-paths.js';
import { ZippedJob } from './zipped-job.js';

/** Many jobs in one zip, a folder each, and a table over all. What is held at once is one job's table and one transcript. */
export class JobsZip {
  private readonly ended: EndedFiles;

  constructor(
    private readonly records: JobRecords,
    private readonly jobIds: readonly string[],
    private readonly formats: readonly DownloadFormat[],
    private readonly version: JobVersionWish,
  ) {
    this.ended = new EndedFiles(records);
  }

  /** For `writeZip`. @throws OitivaError `job_not_found`, `job_expired`, `job_not_finished` for what changed meanwhile */
  async *entries(): AsyncGenerator<ZipContent> {
    const folders = jobFolders(await this.names());
    const content = () => Readable.from(this.table(folders), { objectMode: false });
    yield { path: ZIP_MANIFEST, content };
    for await (const job of this.jobs(folders)) yield* job.texts(this.records);
  }

  private async names(): Promise<NamedJob[]> {
    const names: NamedJob[] = [];
    for (const jobId of this.jobIds) {
      const { files, createdAt } = await this.records.requireManifest(jobId);
      names.push({ name: files[0]?.name ?? '', createdAt });
    }
    return names;
  }

  /** Read twice, for the table and for the texts: a thousand jobs may have more files than we could hold. */
  private async *jobs(folders: readonly string[]): AsyncGenerator<ZippedJob> {
    for (const [at, jobId] of this.jobIds.entries()) {
      const { manifest, files } = await this.ended.ofJob(jobId, this.version);
      yield new ZippedJob(manifest, files, this.formats, folders[at]);
    }
  }

  /** JSON, a job at a time. */
  private async *table(folders: readonly string[]): AsyncGenerator<string> {
    let before = '{ "jobs": [\n';
    for await (const job of this.jobs(folders)) {
      yield before + JSON.stringify(toWire(job.table()), null, 2);
      before = ',\n';
    }
    yield '\n] }\n';
  }
}
