import { basename, dirname, join, relative } from 'node:path';
import { plainText } from '../../terminal/plain-text.js';

/** `aulas/aula 1.srt, .vtt`: short, and from where the person stands. */
export function shownPaths(paths: string[], here: string): string {
  const shown = paths.map((path) => {
    const near = relative(here, path);
    return plainText(near.startsWith('..') ? path : near);
  });
  const [first = '', ...others] = shown;
  const stem = join(dirname(first), basename(first).replace(/\.[^.]*$/, ''));
  const endings = others.map((path) =>
    path.startsWith(`${stem}.`) ? path.slice(stem.length) : path,
  );
  return [first, ...endings].join(', ');
}
