import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { SNIFFED_BYTES } from './sniff.js';

/** Bytes come while those before them are written; more than this makes others wait for their turn. */
const AHEAD_BYTES = 2 ** 16;

/** Passes bytes on unchanged while it counts and hashes them and keeps the first few. */
export class StreamMeter extends Transform {
  private readonly hash = createHash('sha256');
  private readonly first: Buffer[] = [];
  sizeBytes = 0;

  /** @param onChunk told of every chunk's length and the size so far; what it throws breaks the stream */
  constructor(private readonly onChunk: (chunkBytes: number, sizeBytes: number) => void) {
    super({ highWaterMark: AHEAD_BYTES });
  }

  get head(): Buffer {
    return Buffer.concat(this.first).subarray(0, SNIFFED_BYTES);
  }

  /** Hexadecimal, of everything that went through; to be asked once, at the end. */
  sha256(): string {
    return this.hash.digest('hex');
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    if (this.sizeBytes < SNIFFED_BYTES) this.first.push(chunk);
    this.sizeBytes += chunk.length;
    this.hash.update(chunk);
    try {
      this.onChunk(chunk.length, this.sizeBytes);
      done(null, chunk);
    } catch (error) {
      done(error as Error);
    }
  }
}
