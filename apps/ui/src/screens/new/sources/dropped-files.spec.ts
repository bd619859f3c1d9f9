import { expect, it } from 'vitest';
import { droppedFiles } from './dropped-files.js';

interface Tree {
  [name: string]: Tree | null;
}

/** A file, or a folder that gives two of its entries at a time, as a browser does with a hundred. */
function entry(path: string, tree: Tree | null): FileSystemEntry {
  const name = path.split('/').at(-1) ?? '';
  const common = { name, fullPath: `/${path}`, isFile: tree === null, isDirectory: tree !== null };
  if (tree === null) {
    const file = (resolve: (file: File) => void) => resolve(new File(['sound'], name));
    return { ...common, file } as unknown as FileSystemEntry;
  }
  const createReader = () => {
    const rest = Object.entries(tree).map(([child, below]) => entry(`${path}/${child}`, below));
    return {
      readEntries: (resolve: (some: FileSystemEntry[]) => void) => resolve(rest.splice(0, 2)),
    };
  };
  return { ...common, createReader } as unknown as FileSystemEntry;
}

const drop = (...entries: FileSystemEntry[]) =>
  ({
    items: entries.map((one) => ({ kind: 'file', webkitGetAsEntry: () => one })),
  }) as unknown as Pick<DataTransfer, 'items'>;

it('walks through folders, in the order of names, and leaves litter out', async () => {
  const folder = entry('aulas', {
    'dia 10.mp3': null,
    'dia 2.mp3': null,
    '.DS_Store': null,
    anexos: { 'a.mp3': null },
    __MACOSX: { 'b.mp3': null },
  });
  const found = await droppedFiles(drop(entry('recado.mp3', null), folder));
  expect(found.map(({ path }) => path)).toEqual([
    'recado.mp3',
    'aulas/anexos/a.mp3',
    'aulas/dia 2.mp3',
    'aulas/dia 10.mp3',
  ]);
});

it('leaves out what cannot be read', async () => {
  const locked = {
    ...{ name: 'a.mp3', fullPath: '/a.mp3', isFile: true, isDirectory: false },
    file: (_: unknown, fail: () => void) => fail(),
  } as unknown as FileSystemEntry;
  expect(await droppedFiles(drop(locked))).toEqual([]);
});
