import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { OitivaError, type SourceRecord } from '#libs/contracts';
import { headerLength, sniff, StreamMeter } from '#libs/media';
import type { ObjectStorage } from '#libs/storage';

export interface StoredRecording {
  source: SourceRecord;
  /** what the bytes look like, for a person */
  looksLike: string;
}

/**
 * Streams a recording into storage, hashed and counted, never whole in memory, and says what it is.
 * @throws what the stream, the meter or the storage throws; nothing is left behind
 */
export async function storeRecording(
  storage: ObjectStorage,
  key: string,
  { stream, meter, signal }: { stream: Readable; meter: StreamMeter; signal: AbortSignal },
): Promise<StoredRecording> {
  await bothOrNeither(
    storage.createFrom(key, meter).catch((error: unknown) => {
      // what pours into it would wait for ever for somebody to read it
      meter.destroy();
      throw error;
    }),
    pipeline(stream, meter, { signal }),
  );
  return found(storage, key, meter);
}

/** What a recording is that was stored before, as a crash or another run left it. */
export async function readRecording(
  storage: ObjectStorage,
  key: string,
  signal: AbortSignal,
): Promise<StoredRecording> {
  const meter = new StreamMeter(() => undefined);
  // what passes through is only looked at
  meter.resume();
  await pipeline(createReadStream(await storage.localPath(key)), meter, { signal });
  return found(storage, key, meter);
}

async function found(
  storage: ObjectStorage,
  key: string,
  meter: StreamMeter,
): Promise<StoredRecording> {
  const { sizeBytes } = meter;
  const { container, looksLike } = await sniff(meter.head);
  const durationSeconds =
    container === null ? null : await headerLength(await storage.localPath(key));
  const source = { sizeBytes, sha256: meter.sha256(), container, durationSeconds };
  return { source, looksLike };
}

/** Why these bytes cannot be transcribed; null where they can. */
export function faultOf(
  name: string,
  { source: { sizeBytes, container }, looksLike }: StoredRecording,
): OitivaError | null {
  if (sizeBytes === 0) return new OitivaError('file_empty', `"${name}" has no bytes.`);
  if (container !== null) return null;
  return new OitivaError(
    'unsupported_media',
    `"${name}" looks like ${looksLike}. Send wav, mp3, m4a, mp4, mov, flac, ogg, opus, webm, mkv, aac or aiff.`,
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
