import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { findInstallation } from '#libs/config';

export interface SourceFile {
  /** from the root, with `/` */
  path: string;
  text: string;
  /** what it imports, statically or not, as written */
  imports: string[];
}

const { root } = findInstallation();
const IMPORT = /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;
const SKIPPED = new Set([
  'node_modules',
  'dist',
  'data',
  '.venv',
  '.git',
  'bench-results',
  '__pycache__',
]);

/** Every file below a folder of the project whose name ends as wished. */
export function filesBelow(folder: string, ending: RegExp): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesBelow(path, ending);
    if (!ending.test(entry.name)) return [];
    const text = readFileSync(join(root, path), 'utf8');
    const imports = [...text.matchAll(IMPORT)].map((match) => match[1] ?? '');
    return [{ path: path.split(sep).join('/'), text, imports }];
  });
}

/** The lib or app that a file belongs to: `libs/queue`, `apps/api`. */
export const houseOf = (path: string): string => path.split('/').slice(0, 2).join('/');

/** Where an import leads: a lib, a path of ours, or a package. */
export function targetOf(file: SourceFile, specifier: string): string {
  if (specifier.startsWith('#libs/')) return `libs/${specifier.split('/')[1]}`;
  if (!specifier.startsWith('.')) return specifier;
  return relative('.', join(dirname(file.path), specifier))
    .split(sep)
    .join('/');
}
