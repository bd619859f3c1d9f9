import { useDeferredValue, useMemo, useState } from 'react';
import type { Segment } from '../../../api/types.js';
import { findInTexts, type Match } from './find-in-texts.js';

export interface Search {
  wanted: string;
  setWanted: (wanted: string) => void;
  total: number;
  /** which of them is shown, from 0 */
  at: number;
  current: Match | null;
  bySegment: ReadonlyMap<number, readonly Match[]>;
  /** to the next one or the one before, round and round */
  go: (direction: 1 | -1) => void;
}

/** Looks for words in a transcript while they are written. */
export function useSearch(segments: readonly Segment[]): Search {
  const [wanted, setWanted] = useState('');
  const [at, setAt] = useState(0);
  // typing comes first: a long transcript is searched right after
  const looked = useDeferredValue(wanted);
  const texts = useMemo(() => segments.map(({ text }) => text), [segments]);
  const matches = useMemo(() => findInTexts(texts, looked), [texts, looked]);
  const bySegment = useMemo(() => Map.groupBy(matches, ({ segment }) => segment), [matches]);
  const total = matches.length;
  const place = Math.min(at, Math.max(0, total - 1));
  return {
    wanted,
    setWanted: (next) => {
      setWanted(next);
      setAt(0);
    },
    total,
    at: place,
    current: matches[place] ?? null,
    bySegment,
    go: (direction) => {
      if (total > 0) setAt((place + direction + total) % total);
    },
  };
}
