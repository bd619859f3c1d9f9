import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A new name in a folder survives a power cut only once the folder itself is synced. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes a folder with its parents and syncs every folder that gained a name. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  const gained: string[] = [];
  for (let made = path; made.length >= first.length; made = dirname(made)) {
    gained.push(dirname(made));
  }
  await Promise.all(gained.map(syncFolder));
}
