import { TEXT_FORMATS, type TextFormat } from '../../api/text-formats.js';
import { KeptStore } from '../../memory/kept-store.js';

const USUAL: readonly TextFormat[] = ['txt', 'srt'];

/** In which formats a person wants the texts of many jobs, in the order of the list; at least one. */
export const downloadFormats = new KeptStore<readonly TextFormat[]>('oitiva.formats', (kept) => {
  const wanted = TEXT_FORMATS.filter((format) => Array.isArray(kept) && kept.includes(format));
  return wanted.length > 0 ? wanted : USUAL;
});

/** Takes a format up, or leaves it out. */
export function wantFormat(format: TextFormat, isWanted: boolean): void {
  const before = downloadFormats.get();
  const after = TEXT_FORMATS.filter((one) => (one === format ? isWanted : before.includes(one)));
  if (after.length > 0) downloadFormats.set(after);
}
