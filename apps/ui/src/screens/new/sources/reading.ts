import { Store } from '../../../memory/store.js';
import { addFiles } from '../drafts/drafts.js';
import type { FoundFile } from './found-file.js';

/** How many drops are being walked through: a folder with thousands of files takes seconds. */
export const reading = new Store(0);

/** Adds files as soon as they have been found. */
export async function addWhenFound(search: Promise<FoundFile[]>): Promise<void> {
  reading.update((count) => count + 1);
  try {
    addFiles(await search);
  } finally {
    reading.update((count) => count - 1);
  }
}
