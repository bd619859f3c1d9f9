import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ArchiveLimits } from './archive-entry.js';

/** A folder for archives; `remove` it after the tests. */
export function archiveFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'oitiva-archive-'));
  let count = 0;
  return {
    folder,
    /** Writes bytes into a file of its own. */
    file(bytes: Uint8Array): string {
      const path = join(folder, `${count++}.zip`);
      writeFileSync(path, bytes);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

export const WIDE: ArchiveLimits = { entries: 1000, totalBytes: 20e9, entryBytes: 5e9 };

export async function contentOf(stream: Readable): Promise<Buffer> {
  return Buffer.concat(await (stream as AsyncIterable<Buffer> & Readable).toArray());
}

/** How many files this process holds open (Linux). */
export const openDescriptors = (): number => readdirSync('/proc/self/fd').length;
