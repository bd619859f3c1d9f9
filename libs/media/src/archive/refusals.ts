import { OitivaError } from '#libs/contracts';
import { cleanText } from './entry-path.js';

const SHOWN_CHARACTERS = 120;

/** An entry's path as a sentence may show it: clean, and short however long it is. */
export function quoted(path: string): string {
  const clean = cleanText(path);
  return clean.length > SHOWN_CHARACTERS
    ? `"${cleanText(clean.slice(0, SHOWN_CHARACTERS))}…"`
    : `"${clean}"`;
}

export const unreadable = (detail: string, cause?: unknown): OitivaError =>
  new OitivaError('zip_unreadable', detail, { cause });

/** What yauzl says of an archive is a refusal with this sentence; what the disk says stays as it is. */
export function because(error: unknown, detail: string): unknown {
  const isOfDisk = error instanceof Error && 'syscall' in error;
  return error instanceof OitivaError || isOfDisk ? error : unreadable(detail, error);
}

/** For what cannot come from any program that writes archives in good faith. */
export const madeToDeceive = (path: string, what: string): OitivaError =>
  unreadable(`The entry ${quoted(path)} ${what}. Make the archive again from the recordings.`);

/** @param what names the entry, `"a.mp3"` or `Entry 3` */
export const encrypted = (what: string): OitivaError =>
  new OitivaError(
    'zip_encrypted',
    `${what} is protected by a password. Make the archive again without one.`,
  );

export const nested = (path: string): OitivaError =>
  new OitivaError(
    'zip_nested',
    `${quoted(path)} is an archive inside the archive. Unpack it and send the recordings themselves.`,
  );

export const tooManyEntries = (limit: number): OitivaError =>
  new OitivaError(
    'too_large',
    `An archive may have at most ${inWords(limit)} recordings. Send them in several archives.`,
  );

export const entryTooLarge = (path: string, limitBytes: number): OitivaError =>
  new OitivaError(
    'too_large',
    `${quoted(path)} is too large: a recording may have at most ${inWords(limitBytes)} bytes.`,
  );

export const archiveTooLarge = (limitBytes: number): OitivaError =>
  new OitivaError(
    'too_large',
    `The recordings of an archive may have at most ${inWords(limitBytes)} bytes together once unpacked. ` +
      'Send them in several archives.',
  );

export const corrupt = (path: string, what: string, cause?: unknown): OitivaError =>
  new OitivaError(
    'zip_entry_corrupt',
    `${quoted(path)} is damaged in its archive: ${what}. Make the archive again, or send the recording itself.`,
    { cause },
  );

const inWords = (count: number): string => count.toLocaleString('en-US');
