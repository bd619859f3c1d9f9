import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** One hash over texts and file contents; the parts are kept apart by their lengths. */
export function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex');
}

/** A stamp says that a step was finished for exactly this input; no stamp, no claim. */
export function stampMatches(file, value) {
  try {
    return readFileSync(file, 'utf8').trim() === value;
  } catch {
    return false;
  }
}

/** Removed before a step begins, so that an interrupted one is done again. */
export function removeStamp(file) {
  rmSync(file, { force: true });
}

/** Written last, and whole: a reader sees the old stamp or the new one. */
export function writeStamp(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, `${value}\n`);
  renameSync(`${file}.${process.pid}`, file);
}
