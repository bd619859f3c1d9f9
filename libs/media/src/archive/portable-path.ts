import { cleanText, fitted } from './entry-path.js';

const PATH_CHARACTERS = 4096;

/**
 * A path for an archive of ours that unpacks on every system: Windows takes neither some characters, nor a dot or a
 * space at the end of a name, nor the names of its devices. Given its own answer, it answers the same.
 * @param path any text; a root is left out and `..` becomes `_`
 */
export function portablePath(path: string): string {
  const parts = path
    .split(/[/\\]/)
    .filter((part) => part !== '' && part !== '.')
    .map((part) => portablePart(part));
  const joined = parts.join('/');
  return (joined.length > PATH_CHARACTERS ? parts.at(-1) : joined) || '_';
}

const FORBIDDEN = /[<>:"|?*]/g;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?= *(?:\.|$))/i;

function portablePart(part: string): string {
  const trimmed = fitted(cleanText(part).replace(FORBIDDEN, '_')).replace(/[. ]+$/, '');
  // as long as it was: longer, it might have to be cut once more
  return trimmed.replace(DEVICE, (device) => `${device.slice(0, -1)}_`) || '_';
}
