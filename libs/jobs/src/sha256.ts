import { createHash } from 'node:crypto';

/** By which what was stored is known again. */
export const sha256 = (bytes: Buffer | string): string =>
  createHash('sha256').update(bytes).digest('hex');
