import { crc32 } from 'node:zlib';
import iconv from 'iconv-lite';
import type { Entry } from 'yauzl';

// its types name a default export that its CommonJS does not have
const oldEncodings = iconv as unknown as {
  decode(bytes: Buffer, encoding: 'cp437' | 'cp850'): string;
};

const UTF8_FLAG = 0x800;

/** Info-ZIP's field with the name in UTF-8 (APPNOTE 4.6.9). */
const UNICODE_PATH = 0x7075;

/** CP437's box drawing, Greek and mathematics: in CP850 the same bytes are ã, õ, Á, Í, Ó, Ú … */
const NOT_IN_NAMES = /[\u2500-\u259f\u0391-\u03c9\u2190-\u22ff\u2320\u2321\u207f]/;

/**
 * An entry's name as its author wrote it. The format knows two encodings, UTF-8 and CP437, and programs write others:
 * macOS leaves out the flag for UTF-8, Windows in Brazil writes CP850.
 */
export function decodeName(
  entry: Pick<Entry, 'fileNameRaw' | 'generalPurposeBitFlag' | 'extraFields'>,
): string {
  const bytes = entry.fileNameRaw;
  const name = unicodePath(entry) ?? utf8(bytes);
  if (name !== null) return name;
  if ((entry.generalPurposeBitFlag & UTF8_FLAG) !== 0) return bytes.toString('utf8');
  const cp437 = oldEncodings.decode(bytes, 'cp437');
  return NOT_IN_NAMES.test(cp437) ? oldEncodings.decode(bytes, 'cp850') : cp437;
}

/** The UTF-8 name beside the other one, where it was written for that very name: its CRC tells. */
function unicodePath(entry: Pick<Entry, 'fileNameRaw' | 'extraFields'>): string | null {
  for (const { id, data } of entry.extraFields) {
    if (id !== UNICODE_PATH || data.length < 6 || data[0] !== 1) continue;
    if (data.readUInt32LE(1) === crc32(entry.fileNameRaw)) return utf8(data.subarray(5));
  }
  return null;
}

function utf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
