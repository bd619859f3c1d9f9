import { TEXT_FORMATS, type TextFormat, USUAL_FORMATS } from '../../api/text-formats.js';
import { KeptStore } from '../../memory/kept-store.js';

/** In which formats a person wants the texts of many jobs, in the order of the list; at least one. */
export const downloadFormats = new KeptStore<readonly TextFormat[]>('oitiva.formats', (kept) => {
  const wanted = TEXT_FORMATS.filter((format) => Array.isArray(kept) && kept.includes(format));
  return wanted.length > 0 ? wanted : USUAL_FORMATS;
});

/** The last one cannot be left out. */
export function wantFormats(wanted: readonly TextFormat[]): void {
  if (wanted.length > 0) downloadFormats.set(wanted);
}
