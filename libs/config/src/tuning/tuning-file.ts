import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { checked, fromWire, toWire } from '#libs/contracts';
import { Tuning } from './tuning.js';

export const tuningPath = (dataDir: string): string => join(dataDir, 'tuning.json');

/**
 * What was measured for this data folder; null where nobody has.
 * @throws Error where the file cannot be read or is none of ours
 */
export function readTuning(dataDir: string): Tuning | null {
  let text: string;
  try {
    text = readFileSync(tuningPath(dataDir), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return checked(Tuning, fromWire<unknown>(JSON.parse(text)));
}

/** Moved into place once it is whole: no crash leaves half of it, and the last one counts. */
export function writeTuning(dataDir: string, tuning: Tuning): string {
  const path = tuningPath(dataDir);
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = openSync(draft, 'wx');
    try {
      writeSync(file, `${JSON.stringify(toWire(tuning), null, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
    return path;
  } finally {
    rmSync(draft, { force: true });
  }
}
