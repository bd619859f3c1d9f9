import type { JobManifest } from '#libs/contracts';
import type { ZipContent } from '#libs/media';
import type { JobRecords } from '../job-records.js';
import { textOf } from '../versions/text-of.js';
import { type DownloadFormat, downloadFormats } from './download-formats.js';
import type { EndedFile } from './ended-files.js';
import { zipPaths } from './zip-paths.js';

/** A job as it lies in a zip: one text for each recording that has one and each format, and what to say of all. */
export class ZippedJob {
  private readonly paths: Map<EndedFile, string[]>;

  /** @param folder of the zip that the job has to itself; empty where it has the whole zip */
  constructor(
    private readonly manifest: JobManifest,
    private readonly files: readonly EndedFile[],
    private readonly formats: readonly DownloadFormat[],
    folder = '',
  ) {
    const completed = files.filter(({ end }) => end.status === 'completed');
    const recordings = completed.map(({ file }) => file.path);
    const named = zipPaths(recordings, formats, folder);
    this.paths = new Map(completed.map((file, at) => [file, named[at] ?? []]));
  }

  /** The instant at which its last file ended. */
  get endedAt(): Date {
    const ends = this.files.map(({ end }) => end.finishedAt);
    return new Date(ends.reduce((one, other) => (one > other ? one : other), ''));
  }

  /** What became of every recording, also of those that have no text. */
  table() {
    const { jobId, sessionId } = this.manifest;
    const files = this.files.map((ended) => {
      const { file, end, durationSeconds } = ended;
      const { fileId, name, path } = file;
      const { status, error, language } = end;
      const entries = this.paths.get(ended) ?? [];
      const version = status === 'completed' ? ended.version : null;
      return { fileId, name, path, status, error, durationSeconds, language, version, entries };
    });
    return { jobId, sessionId, files };
  }

  /** For `writeZip`; a transcript is read when its turn has come and is held alone. */
  async *texts(records: JobRecords): AsyncGenerator<ZipContent> {
    for (const [chosen, entries] of this.paths) {
      const { transcript, createdAt } = await textOf(records, chosen);
      for (const [at, format] of this.formats.entries()) {
        const content = downloadFormats[format].file(transcript, {});
        yield { path: entries[at] as string, content, modifiedAt: new Date(createdAt) };
      }
    }
  }
}
