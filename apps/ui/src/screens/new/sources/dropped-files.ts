import type { FoundFile } from './found-file.js';
import { isLitter } from './is-litter.js';

/**
 * All files of a drop, those in folders with their path, in the order of their names.
 * What cannot be read, or vanishes meanwhile, is left out. Call it while the drop is told: afterwards it is empty.
 */
export async function droppedFiles(transfer: Pick<DataTransfer, 'items'>): Promise<FoundFile[]> {
  const entries = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const found = await Promise.all(
    entries.map(async (entry) => {
      if (entry === null) return [];
      return entry instanceof File ? [{ file: entry, path: entry.name }] : filesIn(entry);
    }),
  );
  return found.flat().filter(({ path }) => !isLitter(path));
}

async function filesIn(entry: FileSystemEntry): Promise<FoundFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (isLitter(path)) return [];
  if (entry.isFile) {
    const file = await fileOf(entry as FileSystemFileEntry);
    return file === null ? [] : [{ file, path }];
  }
  const children = await childrenOf(entry as FileSystemDirectoryEntry);
  const byName = new Intl.Collator(undefined, { numeric: true }).compare;
  children.sort((one, other) => byName(one.name, other.name));
  const found: FoundFile[] = [];
  // one after the other: a deep tree has more files than a browser opens at once
  for (const child of children) found.push(...(await filesIn(child)));
  return found;
}

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)));

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // browsers give a hundred at a time, and none at the end
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return children;
    children.push(...some);
  }
}
