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
      for await (const chunk of content as AsyncIterable<Buffer>) await writeAll(file, chunk);
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
      await makeFolder(this.aside);
      const file = await open(draft, 'wx', 0o600);
      try {
        await write(file);
        // both must be on the disk before the name is; neither needs the other
        await Promise.all([file.sync(), makeFolder(dirname(path))]);
      } finally {
        await file.close();
      }
      await link(draft, path);
      await syncFolder(dirname(path));
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
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

/** One write call may take less than it was given. */
async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, offset);
    offset += bytesWritten;
  }
}
