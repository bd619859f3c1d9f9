import { fold } from './fold.js';

/** A place in the text of a segment. */
export interface Match {
  segment: number;
  from: number;
  to: number;
}

/** Where words stand in a text of many segments, in any case and with or without accents. */
export function findInTexts(texts: readonly string[], wanted: string): readonly Match[] {
  const needle = fold(wanted.trim());
  if (needle === '') return [];
  const matches: Match[] = [];
  for (const [segment, text] of texts.entries()) {
    const folded = fold(text);
    let from = folded.indexOf(needle);
    while (from >= 0) {
      matches.push({ segment, from, to: from + needle.length });
      from = folded.indexOf(needle, from + needle.length);
    }
  }
  return matches;
}
