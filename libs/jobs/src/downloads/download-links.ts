import { createHash, randomBytes } from 'node:crypto';
import { OitivaError } from '#libs/contracts';
import type { ZipContent } from '#libs/media';
import type { OneUseNotes } from '#libs/queue';
import type { JobRecords } from '../job-records.js';
import type { Transcripts } from '../transcripts.js';
import type { JobVersionWish } from '../versions/version-wish.js';
import { begun } from './begun.js';
import { type DownloadedFile, type DownloadFormat, downloadFormats } from './download-formats.js';
import type { FinishedJobs } from './finished-jobs.js';
import { JobsZip } from './jobs-zip.js';

/** As long as somebody needs to follow a link, and no secret for longer. */
const LINK_SECONDS = 300;
/** Nobody guesses 128 random bits. */
const ID_BYTES = 16;
const ID = /^[A-Za-z0-9_-]{22}$/;

/** What of many jobs is wanted. */
export interface ManyJobsWish {
  /** each once, in the order in which they are joined */
  jobIds: string[];
  formats: DownloadFormat[];
  /** one text over all; else a zip */
  joined: boolean;
  version: JobVersionWish;
}

/** A download that is ready to be sent. */
export type ManyJobsDownload = { fileName: string } & (
  | { kind: 'zip'; entries: AsyncGenerator<ZipContent> }
  | { kind: 'text'; mediaType: string; pieces: AsyncGenerator<string> }
);

/** Links to the words of many jobs. Each is a secret of its own, works once, and is known here by its hash alone. */
export class DownloadLinks {
  constructor(
    private readonly records: JobRecords,
    private readonly transcripts: Transcripts,
    private readonly jobs: FinishedJobs,
    private readonly notes: OneUseNotes,
  ) {}

  /** @throws OitivaError as `FinishedJobs.require`; what Redis throws when it is away */
  async create(
    wish: ManyJobsWish,
    owner: string | null,
  ): Promise<{ id: string; expiresAt: string }> {
    await this.jobs.require(wish.jobIds, owner);
    const id = randomBytes(ID_BYTES).toString('base64url');
    const expiresAt = new Date(Date.now() + LINK_SECONDS * 1000).toISOString();
    await this.notes.keep(noteOf(id), JSON.stringify(wish), LINK_SECONDS);
    return { id, expiresAt };
  }

  /**
   * What a link leads to; it works once more as long as `take` was not called.
   * @throws OitivaError `download_not_found`; as `FinishedJobs.require` where a job changed since
   */
  async open(id: string): Promise<ManyJobsDownload> {
    const note = ID.test(id) ? await this.notes.read(noteOf(id)) : null;
    if (note === null) throw gone();
    const wish = JSON.parse(note) as ManyJobsWish;
    // that they are the caller's was seen to when the link was made
    await this.jobs.require(wish.jobIds, null);
    return wish.joined ? this.text(wish) : this.zip(wish);
  }

  /** Uses a link up. @throws OitivaError `download_not_found` where somebody else was first */
  async take(id: string): Promise<void> {
    if (!(await this.notes.take(noteOf(id)))) throw gone();
  }

  private zip({ jobIds, formats, version }: ManyJobsWish): ManyJobsDownload {
    const entries = new JobsZip(this.records, jobIds, formats, version).entries();
    return { kind: 'zip', fileName: 'transcripts.zip', entries };
  }

  private async text({ jobIds, version }: ManyJobsWish): Promise<ManyJobsDownload> {
    const { mediaType, joined } = downloadFormats.txt;
    const pieces = await begun(joined('', this.filesOf(jobIds, version), {}));
    return { kind: 'text', fileName: 'transcripts.txt', mediaType, pieces };
  }

  private async *filesOf(
    jobIds: readonly string[],
    version: JobVersionWish,
  ): AsyncGenerator<DownloadedFile> {
    for (const jobId of jobIds) {
      // a text says nothing of lengths
      for await (const file of this.transcripts.ofJob(jobId, { version })) {
        yield { ...file, durationSeconds: null };
      }
    }
  }
}

const noteOf = (id: string): string =>
  `download:${createHash('sha256').update(id).digest('base64url')}`;

const gone = (): OitivaError =>
  new OitivaError(
    'download_not_found',
    'A link works once and for a few minutes. Ask for another one: POST /downloads.',
  );
