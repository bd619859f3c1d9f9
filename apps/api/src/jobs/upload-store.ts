import type { Readable } from 'node:stream';
import { OitivaError, type SkippedEntry } from '#libs/contracts';
import {
  faultOf,
  type JobRecords,
  keys,
  type ReceivedFile,
  storeRecording,
  tooLarge,
} from '#libs/jobs';
import { readDirectory, StreamMeter } from '#libs/media';
import { clientName } from './client-name.js';

export const UPLOAD_LIMITS = Symbol('upload limits');

export interface UploadLimits {
  maxFiles: number;
  maxFileBytes: number;
  maxJobBytes: number;
}

/** Begins every zip, also an empty one: `PK`. */
const isArchive = (head: Buffer): boolean => head.subarray(0, 2).toString('latin1') === 'PK';

/** What came of the form, in its order. */
export interface ReceivedParts {
  files: ReceivedFile[];
  skipped: SkippedEntry[];
  uploads: { path: string; sha256: string }[];
}

/** What came of one part of the form. */
interface Part {
  upload: number;
  path: string;
  sha256: string;
  files: ReceivedFile[];
  skipped: SkippedEntry[];
}

/** The recordings and archives of one request: streamed into storage, never whole in memory. */
export class UploadStore {
  private readonly parts: Part[] = [];
  private readonly aborting = new AbortController();
  private readonly writes: Promise<void>[] = [];
  private bytes = 0;
  private uploads = 0;

  constructor(
    readonly jobId: string,
    private readonly records: JobRecords,
    private readonly limits: UploadLimits,
  ) {}

  /** Stops what is still being written and waits until nothing is. */
  async abort(): Promise<void> {
    this.aborting.abort();
    await Promise.allSettled(this.writes);
  }

  take(stream: Readable, originalName: string): Promise<void> {
    const write = this.write(stream, originalName);
    this.writes.push(write);
    return write;
  }

  /** @throws OitivaError `too_large`, `storage_full`, `internal_error`, those of archives; the stream's own error when the client went away */
  private async write(stream: Readable, originalName: string): Promise<void> {
    const meter: StreamMeter = new StreamMeter((chunkBytes, sizeBytes) =>
      this.count(chunkBytes, sizeBytes, isArchive(meter.head)),
    );
    try {
      await this.receive(stream, meter, originalName);
    } catch (error) {
      if (error instanceof OitivaError || error === meter.errored) throw error;
      // it did not come out of the stream, so it is the storage that failed
      throw new OitivaError('internal_error', 'Try again; the log of the server says more.', {
        cause: error,
      });
    }
  }

  private async receive(stream: Readable, meter: StreamMeter, originalName: string): Promise<void> {
    this.uploads += 1;
    const upload = this.uploads;
    const key = keys.upload(this.jobId, upload);
    const { signal } = this.aborting;
    const { storage } = this.records;
    const stored = await storeRecording(storage, key, { stream, meter, signal });
    const { name, path } = clientName(originalName);
    const { source } = stored;
    const part = { upload, path, sha256: source.sha256 };
    if (isArchive(meter.head)) {
      this.parts.push({ ...part, ...(await this.unfold(await storage.localPath(key), upload)) });
      return;
    }
    const fault = faultOf(name, stored);
    const files = [{ name, path, upload, entry: null, url: null, source, fault }];
    this.parts.push({ ...part, files, skipped: [] });
  }

  /** The recordings that an archive lists; they are unpacked once the job is accepted. */
  private async unfold(
    archivePath: string,
    upload: number,
  ): Promise<Pick<Part, 'files' | 'skipped'>> {
    const { maxFiles, maxFileBytes, maxJobBytes } = this.limits;
    const limits = { entries: maxFiles, entryBytes: maxFileBytes, totalBytes: maxJobBytes };
    const { entries, skipped } = await readDirectory(archivePath, limits);
    const files = entries.map((entry) => ({
      ...{ name: entry.name, path: entry.path, upload, entry },
      ...{ url: null, source: null, fault: null },
    }));
    return { files, skipped };
  }

  private count(chunkBytes: number, sizeBytes: number, isArchive: boolean): void {
    const { maxFileBytes, maxJobBytes } = this.limits;
    this.bytes += chunkBytes;
    if (sizeBytes > maxFileBytes && !isArchive) throw tooLarge(maxFileBytes, 'A recording');
    if (this.bytes > maxJobBytes) throw tooLarge(maxJobBytes, 'The recordings of one job');
  }

  /**
   * In the order of the request, however their writes overtook each other.
   * @throws OitivaError `too_large` where archives bring more than one job may have
   */
  inOrder(): ReceivedParts {
    const parts = this.parts.sort((one, other) => one.upload - other.upload);
    const files = parts.flatMap((part) => part.files);
    const { maxFiles, maxJobBytes } = this.limits;
    if (files.length > maxFiles) {
      throw new OitivaError('too_large', `A job may have at most ${maxFiles} recordings.`);
    }
    const unpackedBytes = files.reduce(
      (sum, { entry, source }) => sum + (entry?.declaredBytes ?? source?.sizeBytes ?? 0),
      0,
    );
    if (unpackedBytes > maxJobBytes) throw tooLarge(maxJobBytes, 'The recordings of one job');
    return {
      files,
      skipped: parts.flatMap(({ skipped }) => skipped),
      uploads: parts.map(({ path, sha256 }) => ({ path, sha256 })),
    };
  }
}
