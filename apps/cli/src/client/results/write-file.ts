import { createWriteStream, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeFolder } from '../../make-folder.js';

const drafts = new Set<string>();
let count = 0;
let isListening = false;

/** Writes beside the place and then renames: who looks sees the old file or the whole new one. */
export async function writeFileWhole(path: string, content: Readable): Promise<void> {
  const folder = dirname(path);
  const draft = join(folder, `.${basename(path).slice(0, 100)}.${process.pid}-${++count}.part`);
  removeDraftsAtExit();
  drafts.add(draft);
  try {
    makeFolder(folder);
    await pipeline(content, createWriteStream(draft, { flags: 'wx' }));
    await rename(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    content.destroy();
    drafts.delete(draft);
  }
}

/** Somebody who does not wait for the end must not find halves. */
function removeDraftsAtExit(): void {
  if (isListening) return;
  isListening = true;
  process.once('exit', () => {
    for (const draft of drafts) rmSync(draft, { force: true });
  });
}
