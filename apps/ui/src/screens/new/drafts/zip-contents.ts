import { isLitter } from '../sources/is-litter.js';

export interface ZipContents {
  /** files that are no litter; null where the archive is too large to count */
  files: number | null;
  isEncrypted: boolean;
}

const END_MARK = 0x06054b50;
const END_BYTES = 22;
const MOST_COMMENT_BYTES = 0xffff;
const ENTRY_MARK = 0x02014b50;
const ENTRY_BYTES = 46;
const MOST_LIST_BYTES = 32 * 2 ** 20;
const NOT_HERE = 0xffffffff;

/** Reads the list of files that stands at the end of an archive. @returns null for what is none, such as half of one */
export async function zipContents(archive: Blob): Promise<ZipContents | null> {
  const tailStart = Math.max(0, archive.size - END_BYTES - MOST_COMMENT_BYTES);
  const tail = await viewOf(archive.slice(tailStart));
  const end = findEnd(tail);
  if (end === null) return null;
  const listBytes = tail.getUint32(end + 12, true);
  const isHuge = tail.getUint32(end + 16, true) === NOT_HERE || listBytes > MOST_LIST_BYTES;
  if (isHuge) return { files: null, isEncrypted: false };
  const listEnd = tailStart + end;
  if (listBytes > listEnd) return null;
  return readList(await viewOf(archive.slice(listEnd - listBytes, listEnd)));
}

const viewOf = async (part: Blob): Promise<DataView> => new DataView(await part.arrayBuffer());

function findEnd(tail: DataView): number | null {
  for (let at = tail.byteLength - END_BYTES; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) === END_MARK) return at;
  }
  return null;
}

function readList(list: DataView): ZipContents | null {
  const utf8 = new TextDecoder();
  let files = 0;
  let isEncrypted = false;
  let at = 0;
  while (at + ENTRY_BYTES <= list.byteLength) {
    if (list.getUint32(at, true) !== ENTRY_MARK) return null;
    const nameBytes = list.getUint16(at + 28, true);
    const restBytes = list.getUint16(at + 30, true) + list.getUint16(at + 32, true);
    const name = utf8.decode(
      new Uint8Array(
        list.buffer,
        at + ENTRY_BYTES,
        Math.min(nameBytes, list.byteLength - at - ENTRY_BYTES),
      ),
    );
    if (!name.endsWith('/') && !isLitter(name)) {
      files += 1;
      isEncrypted ||= (list.getUint16(at + 8, true) & 1) === 1;
    }
    at += ENTRY_BYTES + nameBytes + restBytes;
  }
  return { files, isEncrypted };
}
