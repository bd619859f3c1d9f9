import { portablePath, UniquePaths } from '#libs/media';
import { stemOf } from './stem-of.js';

export const ZIP_MANIFEST = 'manifest.json';

/**
 * Where the texts of recordings lie in a zip: in the folders of the recordings, under their names, each path once.
 * @param folder one of the zip's own that all of them lie in, as `portablePath` answers it; empty for none
 * @returns for each recording the paths of its formats, in their order
 */
export function zipPaths(
  recordings: readonly string[],
  formats: readonly string[],
  folder = '',
): string[][] {
  const wished = recordings.map((path) =>
    formats.map((format) => within(folder, portablePath(`${stemOf(path)}.${format}`))),
  );
  const unique = new UniquePaths();
  unique.take(ZIP_MANIFEST);
  // no system unpacks a file and a folder of one name
  for (const one of new Set(wished.flat().flatMap(foldersOf))) unique.take(one);
  return wished.map((paths) => paths.map((path) => unique.take(path)));
}

/** A path that gets too long by it leaves its own folders behind, never this one. */
function within(folder: string, path: string): string {
  if (folder === '') return path;
  const inside = `${folder}/${path}`;
  return portablePath(inside) === inside ? inside : `${folder}/${path.split('/').at(-1)}`;
}

/** `a` and `a/b` of `a/b/c.txt`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}
