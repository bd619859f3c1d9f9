import { createHash } from 'node:crypto';
import { list } from './readers.js';

/** A key as a server keeps it: by what it is known again and whose jobs it opens. Never the key itself. */
export interface ApiKey {
  owner: string;
  sha256: Buffer;
}

const ENTRY = /^(?:([A-Za-z0-9_-]{1,64}):)?([A-Za-z0-9._~+/-]{1,512}=*)$/;
/** Owners of keys without a name begin so, and no name may. */
const UNNAMED = 'key_';

export const sha256Of = (key: string): Buffer => createHash('sha256').update(key).digest();

/** `KEY` or `NAME:KEY`, with commas. Keys of one name have one owner. @throws Error that names no key */
export function apiKeys(value: string): ApiKey[] {
  const keys = list(value).map((entry, at) => {
    const [, name, key] = ENTRY.exec(entry) ?? [];
    if (key === undefined) {
      throw new Error(
        `entry ${at + 1} is neither KEY nor NAME:KEY; a key has letters, digits and - . _ ~ + / =`,
      );
    }
    if (name?.startsWith(UNNAMED)) {
      throw new Error(`entry ${at + 1} has a name that begins with ${UNNAMED}`);
    }
    return { owner: name ?? ownerWithoutName(key), sha256: sha256Of(key) };
  });
  if (keys.length === 0) throw new Error('expected a key, or nothing at all');
  if (new Set(keys.map(({ sha256 }) => sha256.toString('hex'))).size < keys.length) {
    throw new Error('a key is there twice');
  }
  return keys;
}

/** Not the hash that keys are known by: this one is written into jobs. */
const ownerWithoutName = (key: string): string =>
  `${UNNAMED}${createHash('sha256').update(`owner\n${key}`).digest('hex').slice(0, 16)}`;
