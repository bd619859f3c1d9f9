import { randomUUID } from 'node:crypto';
import {
  access,
  type FileHandle,
  link,
  open,
  readdir,
  readFile,
  rm,
  stat,
  unlink,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { OitivaError } from '#libs/contracts';
import { makeFolder, syncFolder } from './durable.js';
import type { ObjectStorage } from './storage.js';

const DRAFTS = 'tmp';
/** A draft is named after its object, so that one can tell for whom bytes still arrive. */
const draftName = (key: string) => key.replaceAll('/', '+');

/** How much of a stream may wait for the disk. */
const FLUSHED_BYTES = 32 * 2 ** 20;

const hasCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException).code === code;

/** Storage on a local disk: an object is a file, written aside, synced, and linked into its place. */
export class DiskStorage implements ObjectStorage {
  private readonly aside: string;

  constructor(private readonly folder: string) {
    this.aside = join(folder, DRAFTS);
  }

  async create(key: string, content: string | Buffer): Promise<boolean> {
    return this.publish(key, (file) => file.writeFile(content));
  }

  async createFrom(key: string, content: Readable): Promise<void> {
    const created = await this.publish(key, async (file) => {
      await writeStream(file, content);
    });
    if (!created) throw new Error(`the object ${key} exists already`);
  }

  async read(key: string): Promise<Buffer | null> {
    return readFile(this.path(key)).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    });
  }

  async exists(key: string): Promise<boolean> {
    return access(this.path(key)).then(
      () => true,
      (error: unknown) => {
        // a disk that fails must not look like a thing that was deleted
        if (hasCode(error, 'ENOENT')) return false;
        throw error;
      },
    );
  }

  async list(prefix: string): Promise<string[]> {
    return readdir(this.path(prefix)).then(
      (names) => names.sort(),
      (error: unknown) => {
        if (hasCode(error, 'ENOENT')) return [];
        throw error;
      },
    );
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  async removeAll(prefix: string): Promise<void> {
    // a writer may add a file while the folder is emptied
    await rm(this.path(prefix), { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  }

  async lastWrittenMs(prefix: string): Promise<number | null> {
    const below = await this.below(prefix);
    const drafts = (await this.list(DRAFTS)).filter((name) =>
      name.startsWith(`${draftName(prefix)}+`),
    );
    return this.newestMs([prefix, ...below, ...drafts.map((name) => `${DRAFTS}/${name}`)]);
  }

  async abandoned(beforeMs: number): Promise<string[]> {
    const keys: string[] = [];
    for (const name of await this.list(DRAFTS)) {
      const writtenMs = await this.newestMs([`${DRAFTS}/${name}`]);
      if (writtenMs !== null && writtenMs < beforeMs) keys.push(`${DRAFTS}/${name}`);
    }
    return keys;
  }

  async localPath(key: string): Promise<string> {
    return this.path(key);
  }

  async check(): Promise<void> {
    const key = `${DRAFTS}/check-${randomUUID()}`;
    await this.create(key, 'ok');
    await this.remove(key);
  }

  /** Writes aside, syncs, then links: readers see the whole object or none, and the first creator wins. */
  private async publish(key: string, write: (file: FileHandle) => Promise<void>): Promise<boolean> {
    const path = this.path(key);
    const draft = join(this.aside, `${draftName(key)}+${randomUUID()}`);
    try {
      // both must be on the disk before the name is; neither needs the other
      await bothSettled(this.writeDraft(draft, write), makeFolder(dirname(path)));
      if (!(await linked(draft, path))) return false;
      await syncFolder(dirname(path));
      return true;
    } catch (error) {
      if (hasCode(error, 'ENOSPC') || hasCode(error, 'EDQUOT')) {
        throw new OitivaError('storage_full', 'Free some space, or try again later.', {
          cause: error,
          retryAfterSeconds: 30,
        });
      }
      throw error;
    } finally {
      // one that was never made is as good as removed
      await unlink(draft).catch((error: unknown) => {
        if (!hasCode(error, 'ENOENT')) throw error;
      });
    }
  }

  private async writeDraft(
    draft: string,
    write: (file: FileHandle) => Promise<void>,
  ): Promise<void> {
    const file = await this.openDraft(draft);
    try {
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** The folder of drafts is missing at most once. */
  private async openDraft(draft: string): Promise<FileHandle> {
    const create = () => open(draft, 'wx', 0o600);
    return create().catch(async (error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error;
      await makeFolder(this.aside);
      return create();
    });
  }

  private async below(prefix: string): Promise<string[]> {
    const names = await readdir(this.path(prefix), { recursive: true }).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    });
    return names.map((name) => join(prefix, name));
  }

  /** One that is gone by now counts for nothing. */
  private async newestMs(keys: string[]): Promise<number | null> {
    let newestMs: number | null = null;
    for (const key of keys) {
      const found = await stat(this.path(key)).catch((error: unknown) => {
        if (hasCode(error, 'ENOENT')) return null;
        throw error;
      });
      if (found !== null) newestMs = Math.max(newestMs ?? 0, found.mtimeMs);
    }
    return newestMs;
  }

  private path(key: string): string {
    return join(this.folder, key);
  }
}

/** False where there is such a name already. */
async function linked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    (error: unknown) => {
      if (hasCode(error, 'EEXIST')) return false;
      throw error;
    },
  );
}

/** Neither goes on in the background when the other fails. */
async function bothSettled(...sides: Promise<void>[]): Promise<void> {
  for (const side of await Promise.allSettled(sides)) {
    if (side.status === 'rejected') throw side.reason;
  }
}

/**
 * Bytes go to the disk while others still come: a gigabyte that waits in the system's cache until the end would
 * then hold up whoever else syncs, Redis first.
 */
async function writeStream(file: FileHandle, content: Readable): Promise<void> {
  let flush = Promise.resolve();
  let unflushedBytes = 0;
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      await writeAll(file, chunk);
      unflushedBytes += chunk.length;
      if (unflushedBytes < FLUSHED_BYTES) continue;
      await flush;
      unflushedBytes = 0;
      flush = file.datasync();
      // told at the next one, or at the end
      flush.catch(() => undefined);
    }
  } finally {
    await flush;
  }
}

/** One write call may take less than it was given. */
async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, offset);
    offset += bytesWritten;
  }
}
