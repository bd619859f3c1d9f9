import type { SubtitleOptions } from '#libs/formats';
import type { JobRecords } from '../job-records.js';
import type { Transcripts } from '../transcripts.js';
import { type DownloadFormat, downloadFormats } from './download-formats.js';
import { EndedFiles } from './ended-files.js';
import { stemOf } from './stem-of.js';
import { versionOf } from './version-of.js';

/** A text that is read and rendered only when somebody needs it. */
export interface Download {
  fileName: string;
  mediaType: string;
  version: string;
  /** @throws OitivaError `file_failed`, `file_cancelled`; `bad_option` for `highlightWords` without word times */
  body(): Promise<string>;
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

  /** @throws OitivaError `job_not_found`, `file_not_found`, `job_not_finished` */
  async ofFile(
    jobId: string,
    fileId: string,
    format: DownloadFormat,
    options: SubtitleOptions,
  ): Promise<Download> {
    const ended = await this.ended.ofFile(jobId, fileId);
    const renderer = downloadFormats[format];
    return {
      fileName: `${stemOf(ended.file.name)}.${format}`,
      mediaType: renderer.mediaType,
      version: versionOf({ jobId, format, options }, [ended]),
      body: async () => renderer.file(await this.transcripts.ofFile(jobId, fileId), options),
    };
  }

  /** Every file in the order of the upload. @throws OitivaError `job_not_found`, `job_not_finished` */
  async ofJob(jobId: string, format: DownloadFormat, options: SubtitleOptions): Promise<Download> {
    const { files } = await this.ended.ofJob(jobId);
    const renderer = downloadFormats[format];
    return {
      fileName: `${jobId}.${format}`,
      mediaType: renderer.mediaType,
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
