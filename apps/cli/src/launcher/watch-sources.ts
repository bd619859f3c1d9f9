import { existsSync, watch } from 'node:fs';

const settleMs = 200;
const watched = /\.(ts|json|py|mjs)$/;

/**
 * Calls back after a source has changed, once for a burst. Not `node --watch`: that puts a process
 * between launcher and service which would outlive a killed launcher.
 */
export function watchSources(folders: string[], onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers = folders.filter(existsSync).map((folder) =>
    watch(folder, { recursive: true }, (_event, file) => {
      if (!file || !watched.test(file) || file.endsWith('.spec.ts')) return;
      clearTimeout(timer);
      timer = setTimeout(onChange, settleMs);
    }).on('error', () => undefined),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
