import type { FoundFile } from './found-file.js';
import { isLitter } from './is-litter.js';

/** Files of an input, with their folders where a whole folder was chosen, in the order of their names. */
export function chosenFiles(list: Iterable<File> | null): FoundFile[] {
  const found = [...(list ?? [])].map((file) => ({
    file,
    path: file.webkitRelativePath || file.name,
  }));
  const byName = new Intl.Collator(undefined, { numeric: true }).compare;
  const isFolder = found.some(({ path }) => path.includes('/'));
  if (!isFolder) return found;
  return found
    .filter(({ path }) => !isLitter(path))
    .sort((one, other) => byName(one.path, other.path));
}
