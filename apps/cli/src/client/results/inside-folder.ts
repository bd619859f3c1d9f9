import { extname, join } from 'node:path';
import { plainText } from '../../terminal/plain-text.js';

const LONGEST_NAME = 200;

/** A path that a server or an archive gave, without its ending, as one that cannot leave the folder. */
export function insideFolder(folder: string, foreignPath: string): string {
  const parts = foreignPath
    .split(/[/\\]/)
    .map((part) => plainText(part).slice(0, LONGEST_NAME))
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  const name = parts.pop() ?? 'recording';
  const ending = extname(name);
  return join(folder, ...parts, name.slice(0, name.length - ending.length));
}
