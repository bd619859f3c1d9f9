import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import type { Recording } from './recordings.js';

const TABLE = 'words.json';

/**
 * Somebody's recordings with what is said in them. A folder holds either `words.json`, a list of
 * `{"file", "language", "text"}` with paths from there, or beside each recording its text,
 * `NAME.mp3` and `NAME.txt`, at any depth; the folder that those lie in names the language where
 * it is a code, as `pt` and `pt-BR` are.
 * @throws Error that says what is wrong with the folder
 */
export function recordingsIn(folder: string): Recording[] {
  const table = join(folder, TABLE);
  const found = existsSync(table) ? listed(folder, table) : besideTexts(folder);
  if (found.length === 0) {
    throw new Error(`${folder}: neither ${TABLE} nor recordings with a text of the same name`);
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function listed(folder: string, table: string): Recording[] {
  const rows = JSON.parse(readFileSync(table, 'utf8')) as unknown;
  if (!Array.isArray(rows)) throw new Error(`${table}: a list is expected`);
  return rows.map((row: { file?: unknown; language?: unknown; text?: unknown } | null) => {
    const { file, language, text } = row ?? {};
    if (typeof file !== 'string' || typeof text !== 'string') {
      throw new Error(`${table}: a row without file or text: ${JSON.stringify(row)}`);
    }
    const path = join(folder, file);
    if (!existsSync(path)) throw new Error(`${table}: there is no ${file}`);
    return {
      name: flat(file),
      path,
      text,
      language: typeof language === 'string' ? language : null,
    };
  });
}

function besideTexts(folder: string): Recording[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const stem = (path: string) => path.slice(0, path.length - extname(path).length);
  const texts = new Map(
    files.filter((path) => extname(path) === '.txt').map((path) => [stem(path), path]),
  );
  return files.flatMap((path) => {
    const text = texts.get(stem(path));
    if (text === undefined || path === text) return [];
    const name = flat(relative(folder, path));
    return [{ name, path, text: readFileSync(text, 'utf8'), language: languageOf(path) }];
  });
}

/** The product keeps no folders of an upload: two files of one name would be told apart by nothing. */
const flat = (path: string): string => path.split(sep).join('-');

const languageOf = (path: string): string | null =>
  /^([a-z]{2,3})(-[A-Za-z]{2,4})?$/.exec(basename(dirname(path)))?.[1] ?? null;
