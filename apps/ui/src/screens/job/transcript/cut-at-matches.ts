import type { Match } from './find-in-texts.js';

export interface Stretch {
  text: string;
  /** what was found here; null where nothing was */
  match: Match | null;
}

/** A piece of a text, cut where something was found. @param from where in the text it begins */
export function cutAtMatches(
  text: string,
  from: number,
  matches: readonly Match[],
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const end = from + text.length;
  let at = from;
  const add = (to: number, match: Match | null): void => {
    if (to > at) stretches.push({ text: text.slice(at - from, to - from), match });
    at = Math.max(at, to);
  };
  for (const match of matches) {
    if (match.to <= at || match.from >= end) continue;
    add(match.from, null);
    add(Math.min(match.to, end), match);
  }
  add(end, null);
  return stretches;
}
