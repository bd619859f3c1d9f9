import { KeptStore } from '../../memory/kept-store.js';

export const FORMATS = ['txt', 'srt', 'vtt', 'tsv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

const USUAL: readonly Format[] = ['txt', 'srt'];

/** In which formats a person wants the texts of many jobs, in the order of the list; at least one. */
export const downloadFormats = new KeptStore<readonly Format[]>('oitiva.formats', (kept) => {
  const wanted = FORMATS.filter((format) => Array.isArray(kept) && kept.includes(format));
  return wanted.length > 0 ? wanted : USUAL;
});

/** Takes a format up, or leaves it out. */
export function wantFormat(format: Format, isWanted: boolean): void {
  const before = downloadFormats.get();
  const after = FORMATS.filter((one) => (one === format ? isWanted : before.includes(one)));
  if (after.length > 0) downloadFormats.set(after);
}
