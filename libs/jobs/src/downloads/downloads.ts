import type { SubtitleOptions } from '#libs/formats';
import type { JobRecords } from '../job-records.js';
import type { ReadOptions, Transcripts } from '../transcripts.js';
import { type DownloadFormat, downloadFormats } from './download-formats.js';
import { EndedFiles } from './ended-files.js';
import { stemOf } from './stem-of.js';
import { versionOf } from './version-of.js';

/** A text that is read and rendered only when somebody needs it. */
export interface Download {
  fileName: string;
  mediaType: string;
  /** null where it may change at any time */
  version: string | null;
  /** the words so far, and not all of them */
  isPartial: boolean;
  /** @throws OitivaError `file_failed`, `file_cancelled`; `bad_option` for `highlightWords` without word times */
  body(): Promise<string>;
}

/** How a text is shaped, and whether the words so far will do. */
export interface DownloadOptions extends SubtitleOptions, ReadOptions {}

/** Transcripts of one file or of a whole job, in every format. */
export class Downloads {
  private readonly ended: EndedFiles;

  constructor(
    records: JobRecords,
    private readonly transcripts: Transcripts,
  ) {
    this.ended = new EndedFiles(records);
  }

  /** @throws OitivaError `job_not_found`, `job_expired`, `file_not_found`, `job_not_finished` */
  async ofFile(
    jobId: string,
    fileId: string,
    format: DownloadFormat,
    { partial = false, ...options }: DownloadOptions,
  ): Promise<Download> {
    const renderer = downloadFormats[format];
    if (partial) {
      const transcript = await this.transcripts.ofFile(jobId, fileId, { partial });
      return {
        fileName: `${stemOf(transcript.name)}.${format}`,
        mediaType: renderer.mediaType,
        version: null,
        isPartial: transcript.partial,
        body: async () => renderer.file(transcript, options),
      };
    }
    const ended = await this.ended.ofFile(jobId, fileId);
    return {
      isPartial: false,
      fileName: `${stemOf(ended.file.name)}.${format}`,
      mediaType: renderer.mediaType,
      version: versionOf({ jobId, format, options }, [ended]),
      body: async () => renderer.file(await this.transcripts.ofFile(jobId, fileId), options),
    };
  }

  /** Every file in the order of the upload. @throws OitivaError `job_not_found`, `job_expired`, `job_not_finished` */
  async ofJob(
    jobId: string,
    format: DownloadFormat,
    { partial = false, ...options }: DownloadOptions,
  ): Promise<Download> {
    const renderer = downloadFormats[format];
    const named = { fileName: `${jobId}.${format}`, mediaType: renderer.mediaType };
    if (partial) {
      const files = await this.transcripts.ofJob(jobId, { partial });
      const downloaded = files.map((file) => ({
        ...file,
        durationSeconds: file.transcript?.durationSeconds ?? null,
      }));
      const isPartial = files.some(({ transcript }) => transcript?.partial ?? false);
      const body = async () => renderer.joined(jobId, downloaded, options);
      return { ...named, version: null, isPartial, body };
    }
    const { files } = await this.ended.ofJob(jobId);
    return {
      ...named,
      isPartial: false,
      version: versionOf({ jobId, format, options, joined: true }, files),
      body: async () => {
        const all = await this.transcripts.ofJob(jobId);
        const downloaded = all.map((file, at) => ({
          ...file,
          durationSeconds: files[at]?.durationSeconds ?? null,
        }));
        return renderer.joined(jobId, downloaded, options);
      },
    };
  }
}
