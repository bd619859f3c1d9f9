import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { ArchiveEntry } from '#libs/contracts';
import { corrupt } from './refusals.js';

/**
 * The unpacked bytes of one entry, counted by us. The file is opened at the first read and closed at the end, after an
 * error and when the stream is destroyed. What follows the declared size is never unpacked.
 * @param path the archive
 * @param entry as `readDirectory` gave it, in this process or an earlier one
 * @returns a stream that fails with OitivaError `zip_entry_corrupt` where the bytes are not what the archive declares,
 *   and with the disk's own error where that fails
 */
export function openEntry(path: string, entry: ArchiveEntry): Readable {
  return Readable.from(checked(path, entry), { objectMode: false });
}

async function* checked(path: string, entry: ArchiveEntry): AsyncGenerator<Buffer> {
  let bytes = 0;
  let sum = 0;
  const unpacked = unpack(path, entry);
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > entry.declaredBytes) throw corrupt(entry.path, 'it is longer than declared');
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw isOfZlib(error) ? corrupt(entry.path, 'it cannot be unpacked', error) : error;
  }
  if (bytes < entry.declaredBytes) throw corrupt(entry.path, 'it is shorter than declared');
  if (sum !== entry.crc32) throw corrupt(entry.path, 'its checksum is wrong');
}

function unpack(path: string, entry: ArchiveEntry): Readable {
  if (entry.compressedBytes === 0) return Readable.from([]);
  const packed = createReadStream(path, {
    start: entry.dataOffset,
    end: entry.dataOffset + entry.compressedBytes - 1,
  });
  if (entry.method === 'stored') return packed;
  // the error reaches the reader of the last stream; the callback only keeps it from being thrown as well
  return pipeline(packed, createInflateRaw(), () => {});
}

const isOfZlib = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
