import { wordsOf, wrongWords } from '../support/words.js';
import type { Recording } from './recordings.js';

/** With fewer words one mistake more or less would move the rate by too much to say anything. */
export const LEAST_WORDS_FOR_A_RATE = 4_000;
/** How many of a hundred words ours may get wrong more than the peer. */
export const MOST_POINTS_WORSE = 0.3;
const UNKNOWN = 'unknown';

/** Words of one run, for each language; `wrong` were left out, added or exchanged. */
export type WordCounts = Record<string, { said: number; wrong: number }>;

/** What one side made of one run. */
export function countWords(recordings: Recording[], texts: string[]): WordCounts {
  const counts: WordCounts = {};
  recordings.forEach(({ text, language }, at) => {
    const count = (counts[language ?? UNKNOWN] ??= { said: 0, wrong: 0 });
    count.said += wordsOf(text).length;
    count.wrong += wrongWords(text, texts[at] ?? '');
  });
  return counts;
}

interface Sides {
  /** words of one run */
  said: number;
  /** wrong ones of all runs, divided by the number of runs */
  ours: number;
  peer: number;
}

export interface WordsVerdict extends Sides {
  byLanguage: Record<string, Sides>;
  /** of a hundred words that many more are wrong in ours */
  pointsWorse: number;
  /** null: too few words for a verdict */
  met: boolean | null;
}

/** Compares what both sides got wrong in runs over the same recordings. */
export function judgeWords(ours: WordCounts[], peer: WordCounts[]): WordsVerdict {
  const byLanguage = Object.fromEntries(
    Object.entries(ours[0] ?? {}).map(([language, { said }]): [string, Sides] => [
      language,
      { said, ours: meanWrong(ours, language), peer: meanWrong(peer, language) },
    ]),
  );
  const sum = (name: keyof Sides): number =>
    Object.values(byLanguage).reduce((total, one) => total + one[name], 0);
  const sides = { said: sum('said'), ours: sum('ours'), peer: sum('peer') };
  const pointsWorse = (100 * (sides.ours - sides.peer)) / Math.max(1, sides.said);
  const met = sides.said < LEAST_WORDS_FOR_A_RATE ? null : pointsWorse <= MOST_POINTS_WORSE;
  return { ...sides, byLanguage, pointsWorse, met };
}

const meanWrong = (runs: WordCounts[], language: string): number =>
  runs.reduce((total, run) => total + (run[language]?.wrong ?? 0), 0) / Math.max(1, runs.length);
