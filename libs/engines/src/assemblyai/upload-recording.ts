import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { OitivaError } from '#libs/contracts';
import type { AssemblyaiClient } from './assemblyai-client.js';

/** What they take through their door for uploads. */
const MOST_BYTES = 2.2 * 10 ** 9;
const CHUNK_BYTES = 2 ** 18;
const LEAST_MS = 600_000;
/** Who sends less than this in a second would send for days. */
const SLOWEST_BYTES_PER_SECOND = 2 ** 16;

/**
 * Sends a recording as it lies on the disk, without ever holding more than a piece of it.
 * @param onPercent of the bytes that went out
 * @returns the address under which they keep it
 */
export async function uploadRecording(
  client: AssemblyaiClient,
  path: string,
  signal: AbortSignal,
  onPercent: (percent: number) => void,
): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > MOST_BYTES) {
      throw new OitivaError('cloud_failed', 'AssemblyAI takes recordings of at most 2.2 GB.');
    }
    const timeoutMs = LEAST_MS + Math.ceil((size / SLOWEST_BYTES_PER_SECOND) * 1000);
    onPercent(0);
    const bytes = Readable.from(counted(file, size, onPercent));
    return await client.upload(bytes, { signal, timeoutMs });
  } finally {
    await file.close();
  }
}

async function* counted(
  file: FileHandle,
  size: number,
  onPercent: (percent: number) => void,
): AsyncIterable<Buffer> {
  for (let sent = 0; sent < size;) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, sent);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    sent += bytesRead;
    onPercent((100 * sent) / size);
  }
}
