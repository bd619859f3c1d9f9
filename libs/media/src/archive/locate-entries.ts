import type { Entry, ZipFile } from 'yauzl';
import { because, madeToDeceive, quoted } from './refusals.js';

export interface NamedEntry {
  entry: Entry;
  path: string;
}

/**
 * Finds where the bytes of each entry begin, and that no two entries share any: an archive in which they do unpacks to
 * far more than it declares for its size (Fifield, "A better zip bomb").
 * @param directoryOffset where the directory begins, and the entries end
 * @returns the offsets, in the order of the entries
 * @throws OitivaError `zip_unreadable`
 */
export async function locateEntries(
  zip: ZipFile,
  entries: NamedEntry[],
  directoryOffset: number,
): Promise<number[]> {
  const offsets: number[] = [];
  const ranges: { path: string; start: number; end: number }[] = [];
  for (const { entry, path } of entries) {
    const { fileDataStart } = await zip
      .readLocalFileHeaderPromise(entry, { minimal: true })
      .catch((cause: unknown) => {
        throw because(
          cause,
          `The archive has no ${quoted(path)} where its directory says. Send it again.`,
        );
      });
    offsets.push(fileDataStart);
    const start = entry.relativeOffsetOfLocalHeader;
    ranges.push({ path, start, end: fileDataStart + entry.compressedSize });
  }
  let end = 0;
  for (const range of ranges.sort((one, other) => one.start - other.start)) {
    if (range.start < end) throw madeToDeceive(range.path, 'shares bytes with another entry');
    if (range.end > directoryOffset) throw madeToDeceive(range.path, 'reaches into the directory');
    end = range.end;
  }
  return offsets;
}
