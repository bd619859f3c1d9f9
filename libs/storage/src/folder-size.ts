import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface FolderSize {
  /** of its files, as long as they say they are */
  bytes: number;
  /** false: there is more, for which there was no time, or which could not be read */
  isWhole: boolean;
}

const GONE = new Set(['ENOENT', 'ENOTDIR']);

/**
 * Adds up the files below a folder, one after the other, so that whoever else needs the disk hardly feels it. Links
 * are not followed; what is missing or goes meanwhile counts for nothing.
 * @param deadlineMs by `performance.now()`; what was found until then is the answer
 */
export async function folderSize(folder: string, deadlineMs: number): Promise<FolderSize> {
  const size: FolderSize = { bytes: 0, isWhole: true };
  const skip = (error: unknown) => {
    if (!GONE.has((error as NodeJS.ErrnoException).code ?? '')) size.isWhole = false;
    return null;
  };
  const pending = [folder];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    for (const entry of (await readdir(path, { withFileTypes: true }).catch(skip)) ?? []) {
      if (performance.now() > deadlineMs) return { ...size, isWhole: false };
      const below = join(path, entry.name);
      if (entry.isDirectory()) pending.push(below);
      else size.bytes += (await lstat(below).catch(skip))?.size ?? 0;
    }
  }
  return size;
}
