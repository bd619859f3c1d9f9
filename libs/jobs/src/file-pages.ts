import type { FileState, FileStatus, FileView, JobManifest } from '#libs/contracts';
import { batches, type JobIndex, queueNameFor, type WorkerDirectory } from '#libs/queue';
import { readStates } from './file-state.js';
import type { JobRecords } from './job-records.js';
import { fileView } from './job-view.js';

/** How many files one round trip asks for. */
const BATCH = 500;

export interface FilePage {
  data: FileView[];
  hasMore: boolean;
  /** what to send as `after` for the following page; null on the last */
  next: string | null;
}

export interface PageWish {
  /** id of the file before the first of the page; null for the first page */
  after: string | null;
  limit: number;
  /** null for every status */
  status: FileStatus | null;
}

/** The files of a job page by page, in the order of the upload. */
export class FilePages {
  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
    private readonly workers: WorkerDirectory,
  ) {}

  /** @throws OitivaError `job_not_found`, `job_expired` */
  async page(jobId: string, { after, limit, status }: PageWish): Promise<FilePage> {
    const manifest = await this.records.requireManifest(jobId);
    // without Redis, or before the index was rebuilt, storage answers
    const isIndexed = await this.index.summary(jobId).then(Boolean, () => false);
    const living = isIndexed ? await this.workers.living() : undefined;
    const served = living && new Set(living.flatMap(({ pairs }) => pairs.map(queueNameFor)));
    // ids of one job are of one length, so their order is that of the files
    const rest = manifest.files.filter(({ fileId }) => after === null || fileId > after);
    const found: FileView[] = [];
    for (const batch of batches(rest, status === null ? limit + 1 : BATCH)) {
      const states = await this.states(manifest, batch, isIndexed);
      for (const file of batch) {
        const state = states.get(file.fileId);
        if (state === undefined || (status !== null && state.status !== status)) continue;
        found.push(fileView(jobId, file, state, served));
      }
      if (found.length > limit) break;
    }
    const data = found.slice(0, limit);
    const hasMore = found.length > limit;
    return { data, hasMore, next: hasMore ? (data.at(-1)?.fileId ?? null) : null };
  }

  private states(
    manifest: JobManifest,
    files: JobManifest['files'],
    isIndexed: boolean,
  ): Promise<Map<string, FileState>> {
    if (!isIndexed) return readStates(this.records, manifest, files);
    const fileIds = files.map(({ fileId }) => fileId);
    return this.index.files(manifest.jobId, fileIds);
  }
}
