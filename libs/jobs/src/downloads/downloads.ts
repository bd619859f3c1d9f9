import type { SubtitleOptions } from '#libs/formats';
import type { JobRecords } from '../job-records.js';
import type { ReadOptions, Transcripts } from '../transcripts.js';
import type { JobVersionWish, VersionWish } from '../versions/version-wish.js';
import { begun } from './begun.js';
import { type DownloadedFile, type DownloadFormat, downloadFormats } from './download-formats.js';
import { type EndedFile, EndedFiles } from './ended-files.js';
import { stemOf } from './stem-of.js';
import { versionOf } from './version-of.js';

/** What of a file or job is wanted. */
export interface DownloadWish<Version extends VersionWish = VersionWish> {
  format: DownloadFormat;
  shape: SubtitleOptions;
  /** which text; what was recognised, where it is not said */
  version?: Version;
  /** also the words so far of what has not ended, has failed or was cancelled */
  partial: boolean;
}

export interface DownloadText {
  fileName: string;
  /** that of a job comes in pieces: its files are read one after the other */
  text: string | AsyncGenerator<string>;
  /** true where the words are not all that the recordings hold */
  isPartial: boolean;
}

/** A text that is read and rendered only when somebody needs it. */
export interface Download {
  mediaType: string;
  /** null for words so far: they change while nobody counts */
  version: string | null;
  /** @throws OitivaError `file_failed`, `file_cancelled`; `bad_option` for `highlightWords` without word times */
  read: () => Promise<DownloadText>;
}

/** Transcripts of one file or of a whole job, in every format. */
export class Downloads {
  private readonly ended: EndedFiles;

  constructor(
    records: JobRecords,
    private readonly transcripts: Transcripts,
  ) {
    this.ended = new EndedFiles(records);
  }

  /** @throws OitivaError `job_not_found`, `file_not_found`, `job_not_finished`, `version_not_found` */
  async ofFile(jobId: string, fileId: string, wish: DownloadWish): Promise<Download> {
    const { format, shape, partial, version = 'original' } = wish;
    const ended = partial ? [] : [await this.ended.ofFile(jobId, fileId, version)];
    const { mediaType, file: render } = downloadFormats[format];
    return {
      mediaType,
      version: partial ? null : versionOf({ jobId, format, shape }, ended),
      read: async () => {
        // a newer one may have come since: it has another ETag
        const chosen = { partial, version: ended[0]?.version ?? version };
        const transcript = await this.transcripts.ofFile(jobId, fileId, chosen);
        const fileName = `${stemOf(transcript.name)}.${format}`;
        return { fileName, text: render(transcript, shape), isPartial: transcript.partial };
      },
    };
  }

  /** Every file in the order of the upload. @throws OitivaError `job_not_found`, `job_not_finished` */
  async ofJob(jobId: string, wish: DownloadWish<JobVersionWish>): Promise<Download> {
    const { format, shape, partial, version = 'original' } = wish;
    const ended = partial ? [] : (await this.ended.ofJob(jobId, version)).files;
    const { mediaType, joined: render } = downloadFormats[format];
    return {
      mediaType,
      version: partial ? null : versionOf({ jobId, format, shape, joined: true }, ended),
      read: async () => ({
        fileName: `${jobId}.${format}`,
        text: await begun(render(jobId, this.filesOf(jobId, ended, { partial, version }), shape)),
        isPartial: partial && (await this.transcripts.isPartial(jobId)),
      }),
    };
  }

  private async *filesOf(
    jobId: string,
    ended: EndedFile[],
    options: ReadOptions,
  ): AsyncGenerator<DownloadedFile> {
    let at = 0;
    const versions = ended.map(({ version }) => version);
    for await (const file of this.transcripts.ofJob(jobId, options, versions)) {
      yield { ...file, durationSeconds: ended[at]?.durationSeconds ?? null };
      at += 1;
    }
  }
}
