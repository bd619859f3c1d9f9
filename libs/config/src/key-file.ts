import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { apiKeys } from './api-keys.js';

export interface KeptKey {
  key: string;
  path: string;
  /** made just now */
  isNew: boolean;
}

/**
 * The key of a server that listens to the network although nobody gave it one: made once, readable by nobody else.
 * @throws Error when the file cannot be read or written, or holds no key
 */
export function keyFile(dataDir: string): KeptKey {
  const path = join(dataDir, 'api-key');
  const isNew = makeOnce(path, dataDir);
  // whoever copied the data folder may have opened it to others
  chmodSync(path, 0o600);
  const key = readFileSync(path, 'utf8').trim();
  try {
    apiKeys(key);
  } catch {
    throw new Error(`${path} holds no key; remove it, and another one is made`);
  }
  return { key, path, isNew };
}

/** Linked into place once it is whole: no crash leaves half a key, and of two processes one wins. */
function makeOnce(path: string, dataDir: string): boolean {
  if (hasFile(path)) return false;
  mkdirSync(dataDir, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = openSync(draft, 'wx', 0o600);
    try {
      writeSync(file, `${newKey()}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** 192 bits that a header, a URL and a person can carry. */
export const newKey = (): string => randomBytes(24).toString('base64url');

function hasFile(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
