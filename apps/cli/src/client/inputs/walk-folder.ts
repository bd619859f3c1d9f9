import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecordingName } from './recording-endings.js';

/** Paths of the recordings below a folder, in the order of their names; what is hidden is left out. */
export async function walkFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
  const found: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    // A link to a folder may lead into a circle; one to a recording is a recording.
    if (entry.isDirectory()) found.push(...(await walkFolder(path)));
    else if (isRecordingName(entry.name) && (entry.isFile() || (await isFile(path)))) {
      found.push(path);
    }
  }
  return found;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
