import { pipeline } from 'node:stream/promises';
import { OitivaError, type SourceRecord } from '#libs/contracts';
import { JobRecords, keys, type ReceivedFile } from '#libs/jobs';
import { headerLength, sniff } from '#libs/media';
import { tooLarge } from '../door/size-limit.js';
import { clientName } from './client-name.js';
import { UploadMeter } from './upload-meter.js';

export const UPLOAD_LIMITS = Symbol('upload limits');

export interface UploadLimits {
  maxFiles: number;
  maxFileBytes: number;
  maxJobBytes: number;
}

/** The recordings of one request: streamed into storage, hashed and counted, never whole in memory. */
export class UploadStore {
  private readonly received: ReceivedFile[] = [];
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

  take(stream: NodeJS.ReadableStream, originalName: string): Promise<void> {
    const write = this.write(stream, originalName);
    this.writes.push(write);
    return write;
  }

  /** @throws OitivaError `too_large`, `storage_full`, `internal_error`; the stream's own error when the client went away */
  private async write(stream: NodeJS.ReadableStream, originalName: string): Promise<void> {
    const meter = new UploadMeter((chunkBytes, sizeBytes) => this.count(chunkBytes, sizeBytes));
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

  private async receive(
    stream: NodeJS.ReadableStream,
    meter: UploadMeter,
    originalName: string,
  ): Promise<void> {
    this.uploads += 1;
    const upload = this.uploads;
    const key = keys.upload(this.jobId, upload);
    const { signal } = this.aborting;
    await bothOrNeither(
      this.records.storage.createFrom(key, meter).catch((error: unknown) => {
        // what pours into it would wait for ever for somebody to read it
        meter.destroy();
        throw error;
      }),
      pipeline(stream, meter, { signal }),
    );
    const { sizeBytes } = meter;
    const { container, looksLike } = await sniff(meter.head);
    const { name, path } = clientName(originalName);
    const fault = faultOf(name, sizeBytes, container === null ? looksLike : null);
    const durationSeconds =
      fault === null ? await headerLength(await this.records.storage.localPath(key)) : null;
    const source: SourceRecord = {
      sizeBytes,
      sha256: meter.sha256(),
      container,
      durationSeconds,
    };
    this.received.push({ name, path, upload, source, fault });
  }

  private count(chunkBytes: number, sizeBytes: number): void {
    const { maxFileBytes, maxJobBytes } = this.limits;
    this.bytes += chunkBytes;
    if (sizeBytes > maxFileBytes) throw tooLarge(maxFileBytes, 'A recording');
    if (this.bytes > maxJobBytes) throw tooLarge(maxJobBytes, 'The recordings of one job');
  }

  /** In the order of the request, however their writes overtook each other. */
  inOrder(): ReceivedFile[] {
    return this.received.sort((a, b) => a.upload - b.upload);
  }
}

function faultOf(name: string, sizeBytes: number, unreadable: string | null): OitivaError | null {
  if (sizeBytes === 0) return new OitivaError('file_empty', `"${name}" has no bytes.`);
  if (unreadable === null) return null;
  return new OitivaError(
    'unsupported_media',
    `"${name}" looks like ${unreadable}. Send wav, mp3, m4a, mp4, mov, flac, ogg, opus, webm, mkv, aac or aiff.`,
  );
}

/** When one side breaks the other breaks too; the reason that says more, else the first, is thrown once both are at rest. */
async function bothOrNeither(...sides: Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(sides);
  const reasons = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  if (reasons.length > 0)
    throw reasons.find((reason) => reason instanceof OitivaError) ?? reasons[0];
}
