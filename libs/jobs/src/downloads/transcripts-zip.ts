import { type JobManifest, toWire } from '#libs/contracts';
import type { ZipContent } from '#libs/media';
import type { JobRecords } from '../job-records.js';
import { textOf } from '../versions/text-of.js';
import type { JobVersionWish } from '../versions/version-wish.js';
import { type DownloadFormat, downloadFormats } from './download-formats.js';
import { type EndedFile, EndedFiles } from './ended-files.js';
import { versionOf } from './version-of.js';
import { ZIP_MANIFEST, zipPaths } from './zip-paths.js';

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
      entries: () => this.entries(manifest, files, formats),
    };
  }

  private async *entries(
    manifest: JobManifest,
    files: readonly EndedFile[],
    formats: readonly DownloadFormat[],
  ): AsyncGenerator<ZipContent> {
    const completed = files.filter(({ end }) => end.status === 'completed');
    const named = zipPaths(
      completed.map(({ file }) => file.path),
      formats,
    );
    const paths = new Map(completed.map((file, at) => [file, named[at] ?? []]));
    const lastEnd = files.reduce((last, { end }) => later(last, end.finishedAt), '');
    yield {
      path: ZIP_MANIFEST,
      content: tableOf(manifest, files, paths),
      modifiedAt: new Date(lastEnd),
    };
    for (const [chosen, entries] of paths) {
      const { transcript, createdAt } = await textOf(this.records, chosen);
      for (const [at, format] of formats.entries()) {
        const content = downloadFormats[format].file(transcript, {});
        yield { path: entries[at] as string, content, modifiedAt: new Date(createdAt) };
      }
    }
  }
}

const later = (one: string, other: string): string => (one > other ? one : other);

/** What became of every recording, also of those that have no text. */
function tableOf(
  { jobId, sessionId }: JobManifest,
  files: readonly EndedFile[],
  paths: Map<EndedFile, string[]>,
): string {
  const rows = files.map((ended) => {
    const { file, end, durationSeconds } = ended;
    const { fileId, name, path } = file;
    const { status, error, language } = end;
    const entries = paths.get(ended) ?? [];
    const version = status === 'completed' ? ended.version : null;
    return { fileId, name, path, status, error, durationSeconds, language, version, entries };
  });
  return JSON.stringify(toWire({ jobId, sessionId, files: rows }), null, 2);
}
