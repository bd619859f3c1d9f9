import type { Entry } from 'yauzl';
import type { SkipReason } from '#libs/contracts';

const SYSTEM_FILES = /^(thumbs\.db|desktop\.ini)$/i;

// kinds of file in the upper four bits of a Unix mode
const KIND = 0xf000;
const REGULAR = 0x8000;
const FOLDER = 0x4000;

/** What programs put into archives beside a person's files, and what has no content: left out and told, never an error. */
export function skipReason(entry: Entry, path: string, isFolder: boolean): SkipReason | null {
  const parts = path.split('/');
  if (parts[0] === '__MACOSX') return 'system_file';
  if (parts.some((part) => part.startsWith('.'))) return 'hidden_file';
  // whatever system the entry says it was made on: only a Unix mode has these bits
  const kind = (entry.externalFileAttributes >>> 16) & KIND;
  if (isFolder || kind === FOLDER) return 'folder';
  if (kind !== 0 && kind !== REGULAR) return 'special_file';
  if (SYSTEM_FILES.test(parts.at(-1) ?? '')) return 'system_file';
  return entry.uncompressedSize === 0 ? 'empty_file' : null;
}
