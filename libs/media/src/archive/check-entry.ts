import type { Entry } from 'yauzl';
import type { ArchiveLimits } from './archive-entry.js';
import { encrypted, entryTooLarge, madeToDeceive, nested, quoted, unreadable } from './refusals.js';

const NESTED = /\.(zip|7z|rar|tar|gz|tgz|bz2|xz|zst)$/i;

// general purpose bits: encrypted, and a directory whose fields are masked by encryption
const ENCRYPTED = 0x1 | 0x2000;
const AES = 99;
const STORED = 0;
const DEFLATED = 8;

const METHODS: Record<number, string> = {
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
  98: 'PPMd',
};

/** Sound packs to a half at best; silence to a thousandth, and is sent better as FLAC. */
const MOST_RATIO = 200;
const RATIO_COUNTS_FROM_BYTES = 1024 * 1024;

/**
 * Looks at what the directory says of one entry.
 * @throws OitivaError `zip_encrypted`, `zip_nested`, `zip_unreadable`, `too_large`
 */
export function checkEntry(entry: Entry, path: string, limits: ArchiveLimits): void {
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0 || entry.compressionMethod === AES) {
    throw encrypted(quoted(path));
  }
  if (NESTED.test(path)) throw nested(path);
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    const method = METHODS[entry.compressionMethod] ?? `number ${entry.compressionMethod}`;
    throw unreadable(
      `${quoted(path)} is packed by the method ${method}, which we do not read. ` +
        'Make the archive again with the method Deflate.',
    );
  }
  const declared = entry.uncompressedSize;
  if (declared > limits.entryBytes) throw entryTooLarge(path, limits.entryBytes);
  if (declared > RATIO_COUNTS_FROM_BYTES && declared > entry.compressedSize * MOST_RATIO) {
    throw madeToDeceive(path, `says that it unpacks to more than ${MOST_RATIO} times its size`);
  }
}

/** How the bytes of an entry that passed `checkEntry` are packed. */
export const methodOf = (entry: Entry): 'stored' | 'deflated' =>
  entry.compressionMethod === STORED ? 'stored' : 'deflated';
