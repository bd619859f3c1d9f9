import { crc32, deflateRawSync } from 'node:zlib';

/** One entry, right in everything that is not said. */
export interface HandmadeEntry {
  /** bytes are written as they are */
  name: string | Buffer;
  content?: Buffer | string;
  /** what stands in the archive instead of the packed content */
  packed?: Buffer;
  stored?: boolean;
  /** the number of a method that the content is not packed by */
  method?: number;
  /** general purpose bits; 0x800 says UTF-8 */
  flags?: number;
  declaredBytes?: number;
  compressedBytes?: number;
  crc?: number;
  /** a Unix mode, kind of file included */
  mode?: number;
  extra?: Buffer;
  /** where the directory says that it begins; its own place if absent */
  offset?: number;
  /** no local header and no bytes of its own */
  recordOnly?: boolean;
  zip64?: boolean;
}

export interface HandmadeEnd {
  comment?: Buffer | string;
  /** how many records the end says that there are */
  count?: number;
  disk?: number;
  zip64?: boolean;
  /** where the locator says that the zip64 end is */
  zip64Offset?: bigint;
}

/** An archive written byte by byte, so that anything in it can be wrong. */
export function handmadeZip(entries: HandmadeEntry[], end: HandmadeEnd = {}): Buffer {
  const locals: Buffer[] = [];
  const records: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, record } = written(entry, offset);
    records.push(record);
    if (entry.recordOnly) continue;
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(records);
  return Buffer.concat([
    ...locals,
    directory,
    endOf(directory.length, offset, entries.length, end),
  ]);
}

function written(entry: HandmadeEntry, offset: number) {
  const name = Buffer.from(entry.name);
  const content = Buffer.from(entry.content ?? 'the words of a recording');
  const packed = entry.packed ?? (entry.stored ? content : deflateRawSync(content));
  const sizes = {
    compressed: entry.compressedBytes ?? packed.length,
    declared: entry.declaredBytes ?? content.length,
  };
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(entry.flags ?? 0, 2);
  common.writeUInt16LE(entry.method ?? (entry.stored ? 0 : 8), 4);
  common.writeUInt32LE(entry.crc ?? crc32(content), 10);
  common.writeUInt32LE(entry.zip64 ? 0xffffffff : sizes.compressed, 14);
  common.writeUInt32LE(entry.zip64 ? 0xffffffff : sizes.declared, 18);
  common.writeUInt16LE(name.length, 22);
  const large = Buffer.alloc(entry.zip64 ? 28 : 0);
  const place = entry.offset ?? offset;
  if (entry.zip64) {
    large.writeUInt16LE(1, 0);
    large.writeUInt16LE(24, 2);
    large.writeBigUInt64LE(BigInt(sizes.declared), 4);
    large.writeBigUInt64LE(BigInt(sizes.compressed), 12);
    large.writeBigUInt64LE(BigInt(place), 20);
  }
  const extra = Buffer.concat([large, entry.extra ?? Buffer.alloc(0)]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
  rest.writeUInt32LE(entry.zip64 ? 0xffffffff : place, 10);
  const inRecord = Buffer.from(common);
  inRecord.writeUInt16LE(extra.length, 24);
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]),
    // made on Unix, by version 2.0
    record: Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), inRecord, rest, name, extra]),
  };
}

function endOf(directoryBytes: number, directoryOffset: number, count: number, end: HandmadeEnd) {
  const comment = Buffer.from(end.comment ?? '');
  const last = Buffer.alloc(22);
  last.write('PK\x05\x06', 0, 'latin1');
  last.writeUInt16LE(end.zip64 ? 0xffff : (end.disk ?? 0), 4);
  last.writeUInt16LE(end.zip64 ? 0xffff : (end.count ?? count), 8);
  last.writeUInt16LE(end.zip64 ? 0xffff : (end.count ?? count), 10);
  last.writeUInt32LE(end.zip64 ? 0xffffffff : directoryBytes, 12);
  last.writeUInt32LE(end.zip64 ? 0xffffffff : directoryOffset, 16);
  last.writeUInt16LE(comment.length, 20);
  if (!end.zip64) return Buffer.concat([last, comment]);
  const large = Buffer.alloc(56);
  large.write('PK\x06\x06', 0, 'latin1');
  large.writeBigUInt64LE(44n, 4);
  large.writeBigUInt64LE(BigInt(end.count ?? count), 24);
  large.writeBigUInt64LE(BigInt(end.count ?? count), 32);
  large.writeBigUInt64LE(BigInt(directoryBytes), 40);
  large.writeBigUInt64LE(BigInt(directoryOffset), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 0, 'latin1');
  locator.writeBigUInt64LE(end.zip64Offset ?? BigInt(directoryOffset + directoryBytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([large, locator, last, comment]);
}

/** Info-ZIP's field with a name in UTF-8, for an entry whose other name is `other`. */
export function unicodePathField(name: string, other: Buffer): Buffer {
  const utf8 = Buffer.from(name);
  const head = Buffer.alloc(9);
  head.writeUInt16LE(0x7075, 0);
  head.writeUInt16LE(5 + utf8.length, 2);
  head.writeUInt8(1, 4);
  head.writeUInt32LE(crc32(other), 5);
  return Buffer.concat([head, utf8]);
}

/** Deflated zeros that unpack to `mebibytes`, made without holding them. */
export function packedZeros(mebibytes: number): Buffer {
  // each piece ends at the border of a byte and needs nothing of the one before
  const piece = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: 3 /* Z_FULL_FLUSH */ });
  const lastBlock = Buffer.from([3, 0]);
  return Buffer.concat([...Array.from({ length: mebibytes }, () => piece), lastBlock]);
}

/** The same numbers below 1 on every run (Mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
