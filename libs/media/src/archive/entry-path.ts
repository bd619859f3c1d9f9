import { validateFileName } from 'yauzl';

/** Bidi marks, zero-width characters and line separators: they make a name look like another one. Joiners stay: emoji need them. */
const INVISIBLE = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** What a file system takes as one name. */
const PART_CHARACTERS = 255;

/** So that a manifest of many entries stays small; Linux takes no longer path either. */
const PATH_CHARACTERS = 4096;

/** NFC, without control, bidi and invisible characters and without halves of characters. */
export const cleanText = (text: string): string => text.replace(INVISIBLE, '').normalize('NFC');

/**
 * An entry's path as it is shown and stored: clean, with `/`, without empty parts, each part of at most 255 UTF-16 units.
 * @param decoded the name as the archive has it
 * @returns the path without the `/` at the end that marks a folder; or, as `refusal`, what is wrong with it
 */
export function entryPath(decoded: string): { path: string } | { refusal: string } {
  if (decoded.includes('\0')) return { refusal: 'has a NUL character in its name' };
  const slashed = cleanText(decoded).replaceAll('\\', '/');
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.');
  const path = parts.map((part) => fitted(part)).join('/');
  if (path === '') return { refusal: 'has no name' };
  if (path.length > PATH_CHARACTERS) {
    return { refusal: `has a path of more than ${PATH_CHARACTERS} characters` };
  }
  // before and after: what was left out must not have hidden a drive or a root
  const fault = validateFileName(slashed) ?? validateFileName(path);
  return fault === null ? { path } : { refusal: 'has a path that leads out of the archive' };
}

/** A file's name with `suffix` before its extension, cut so that it stays within 255 UTF-16 units. */
export function fitted(part: string, suffix = ''): string {
  const dot = part.lastIndexOf('.');
  // what is longer than this is no extension
  const hasExtension = dot > 0 && part.length - dot <= 16;
  const stem = hasExtension ? part.slice(0, dot) : part;
  const extension = hasExtension ? part.slice(dot) : '';
  const room = PART_CHARACTERS - suffix.length - extension.length;
  // a cut through the middle of a character leaves half of it behind
  return stem.slice(0, room).replace(/[\ud800-\udbff]$/, '') + suffix + extension;
}
