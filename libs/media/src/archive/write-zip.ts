import { once } from 'node:events';
import { finished, Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipArchive } from 'archiver';
import { JoinedChunks } from './joined-chunks.js';
import { portablePath } from './portable-path.js';

export interface ZipContent {
  /** as `portablePath` answers it, and given once: see `UniquePaths` */
  path: string;
  /** a function is called when its turn has come, so that one source is open at a time */
  content: string | Buffer | (() => Readable);
  /** the moment of writing where absent; with it an archive of the same contents has the same bytes */
  modifiedAt?: Date;
}

/** These become a fifth when packed; recordings hardly change. */
const TEXT = /\.(txt|srt|vtt|tsv|csv|json|md)$/i;

/**
 * Writes a zip while its entries come, and ends the destination. One entry at a time is held, and no other is asked for
 * while some 5 MiB wait for the destination.
 * @throws Error for a path that is not portable or given twice. Whatever throws, entries and sources included: the
 *   archive is left without its end and the destination is destroyed. A destination that closes early ends all with
 *   its own error (`ERR_STREAM_PREMATURE_CLOSE`)
 */
export async function writeZip(
  entries: AsyncIterable<ZipContent>,
  destination: Writable,
): Promise<void> {
  const archive = new ZipArchive({ zlib: { level: 1 } });
  const written = pipeline(archive, new JoinedChunks(), destination);
  const filled = fill(archive, entries).catch((error: unknown) => {
    // the destination is destroyed with it; once it closed by itself this changes nothing
    archive.destroy(error as Error);
    throw error;
  });
  const [atDestination, atSource] = await Promise.allSettled([written, filled]);
  // where the destination closed, the source only knows that its archive is gone
  if (atSource.status === 'rejected' && !(atSource.reason instanceof ArchiveGone)) {
    throw atSource.reason;
  }
  if (atDestination.status === 'rejected') throw atDestination.reason;
}

class ArchiveGone extends Error {}

async function fill(archive: ZipArchive, entries: AsyncIterable<ZipContent>): Promise<void> {
  const paths = new Set<string>();
  const gone = new AbortController();
  archive.once('close', () => gone.abort());
  for await (const entry of entries) {
    const { path } = entry;
    if (portablePath(path) !== path) throw new Error(`the path ${JSON.stringify(path)} is unsafe`);
    if (paths.has(path)) throw new Error(`the path ${JSON.stringify(path)} is given twice`);
    paths.add(path);
    if (archive.destroyed) throw new ArchiveGone();
    await append(archive, entry, gone.signal);
  }
  // it tells of its end by the pipeline
  archive.finalize().catch(() => {});
}

async function append(
  archive: ZipArchive,
  { path, content, modifiedAt }: ZipContent,
  gone: AbortSignal,
): Promise<void> {
  const store = typeof content !== 'string' && !TEXT.test(path);
  const source = sourceOf(content, store);
  const data = { name: path, store, ...(modifiedAt && { date: modifiedAt }) };
  const entry = once(archive, 'entry', { signal: gone }).catch((error: unknown) => {
    throw gone.aborted ? new ArchiveGone() : error;
  });
  if (!(source instanceof Readable)) {
    archive.append(source, data);
    await entry;
    return;
  }
  // archiver waits for ever for a source that fails
  const failed = new Promise<never>((_resolve, reject) => {
    finished(source, (error) => {
      if (error) reject(error);
    });
  });
  try {
    archive.append(source, data);
    await Promise.race([entry, failed]);
  } finally {
    source.destroy();
    entry.catch(() => {});
    failed.catch(() => {});
  }
}

function sourceOf(content: ZipContent['content'], store: boolean): string | Buffer | Readable {
  if (typeof content === 'function') return content();
  // archiver writes a stored buffer whole, however slow the destination is; a stream waits
  return store && content.length > 0 ? Readable.from([content], { objectMode: false }) : content;
}
