import { type FileHandle, open } from 'node:fs/promises';
import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';
import type { SkippedEntry } from '#libs/contracts';
import type { ArchiveDirectory, ArchiveLimits } from './archive-entry.js';
import { ArchiveReader } from './archive-reader.js';
import { checkEntry, methodOf } from './check-entry.js';
import { decodeName } from './decode-name.js';
import { entryPath } from './entry-path.js';
import { locateEntries, type NamedEntry } from './locate-entries.js';
import * as refusals from './refusals.js';
import { skipReason } from './skip-reason.js';
import { UniquePaths } from './unique-paths.js';

/** An archive made on a Mac has an entry of its own for each file, and folders are entries too. */
const mostRecords = (limits: ArchiveLimits): number => 4 * limits.entries + 1000;

/** Begins each record of a directory: `PK\x01\x02`. */
const RECORD_SIGNATURE = 0x02014b50;

/** Where yauzl reads next; its types say boolean. */
const cursorOf = (zip: ZipFile): number => Number(zip.readEntryCursor);

/**
 * Reads the central directory of a zip on the disk, and the few bytes before each recording; nothing is unpacked.
 * @throws OitivaError `zip_unreadable`, `zip_encrypted`, `zip_nested`, `too_large`; the disk's own error where it fails
 */
export async function readDirectory(
  path: string,
  limits: ArchiveLimits,
): Promise<ArchiveDirectory> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const zip = await openZip(new ArchiveReader(file, size), size);
    if (zip.entryCount > mostRecords(limits)) throw refusals.tooManyEntries(limits.entries);
    const directory = await readEntries(zip, limits);
    await checkCount(file, cursorOf(zip));
    return directory;
  } finally {
    await file.close();
  }
}

async function openZip(reader: ArchiveReader, size: number): Promise<ZipFile> {
  const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
  return fromRandomAccessReaderPromise(reader, size, options).catch((error: unknown) => {
    throw /multi-disk/.test(String(error))
      ? refusals.unreadable('The archive is one part of several. Send it as one file.', error)
      : refusals.because(
          error,
          'The file is not a whole zip archive. Make it again and send it again.',
        );
  });
}

async function readEntries(zip: ZipFile, limits: ArchiveLimits): Promise<ArchiveDirectory> {
  const directoryOffset = cursorOf(zip);
  const skipped: SkippedEntry[] = [];
  const named: NamedEntry[] = [];
  let totalBytes = 0;
  for await (const entry of records(zip)) {
    const { path, isFolder } = pathOf(entry, zip.entriesRead);
    const reason = skipReason(entry, path, isFolder);
    if (reason !== null) {
      skipped.push({ path, reason });
      continue;
    }
    checkEntry(entry, path, limits);
    named.push({ entry, path });
    totalBytes += entry.uncompressedSize;
    if (named.length > limits.entries) throw refusals.tooManyEntries(limits.entries);
    if (totalBytes > limits.totalBytes) throw refusals.archiveTooLarge(limits.totalBytes);
  }
  if (named.length === 0) {
    throw refusals.unreadable('The archive is empty: there is no recording in it.');
  }
  const offsets = await locateEntries(zip, named, directoryOffset);
  const paths = new UniquePaths();
  const entries = named.map(({ entry, path }, index) => {
    const unique = paths.take(path);
    return {
      path: unique,
      name: unique.slice(unique.lastIndexOf('/') + 1),
      dataOffset: offsets[index] as number,
      method: methodOf(entry),
      compressedBytes: entry.compressedSize,
      declaredBytes: entry.uncompressedSize,
      crc32: entry.crc32,
    };
  });
  return { entries, skipped };
}

/** Another program would see more recordings than an archive that counts too few of its records showed us. */
async function checkCount(file: FileHandle, end: number): Promise<void> {
  const next = Buffer.alloc(4);
  await file.read(next, 0, next.length, end);
  if (next.readUInt32LE() !== RECORD_SIGNATURE) return;
  throw refusals.unreadable('The archive counts fewer entries than it has. Make it again.');
}

/** The records of the directory, one after the other. */
async function* records(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    // yauzl ends there, before the name is read
    if (/strong encryption/.test(String(error))) {
      throw refusals.encrypted(`Entry ${zip.entriesRead + 1} of the archive`);
    }
    throw refusals.because(error, 'The directory of the archive is damaged. Make it again.');
  }
}

function pathOf(entry: Entry, number: number): { path: string; isFolder: boolean } {
  const decoded = decodeName(entry);
  const named = entryPath(decoded);
  if ('path' in named) return { path: named.path, isFolder: /[/\\]$/.test(decoded) };
  throw decoded === ''
    ? refusals.unreadable(`Entry ${number} of the archive has no name. Make the archive again.`)
    : refusals.madeToDeceive(decoded, named.refusal);
}
