import { createHash } from 'node:crypto';

/** Bytes without a pattern, the same each time: by chance a decoder might make something of others. */
export function noise(size: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, at) =>
    createHash('sha256').update(`noise ${at}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, size);
}
