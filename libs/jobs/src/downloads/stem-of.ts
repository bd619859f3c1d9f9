/** A recording's name or path without its extension: `pasta/entrevista.mp3` is `pasta/entrevista`. */
export function stemOf(path: string): string {
  const cut = path.lastIndexOf('/') + 1;
  const name = path.slice(cut);
  return path.slice(0, cut) + (name.replace(/\.[^.]+$/, '') || name);
}
