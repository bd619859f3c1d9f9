import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Segment } from '../../../api/types.js';
import { movedCursor, type WordCursor } from './moved-cursor.js';
import { runId } from './run-id.js';

export interface Cursor {
  place: WordCursor;
  setPlace: (place: WordCursor) => void;
  /** what a screen reader is told after a step from word to word */
  words: string;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** Where the keyboard is in the transcript: one stop for Tab, arrows from there on. @param onMove it was moved by a key */
export function useWordCursor(
  segments: readonly Segment[],
  onMove: (segment: number) => void,
): Cursor {
  const [place, setPlace] = useState<WordCursor>({ segment: 0, word: 0 });
  const isMoving = useRef(false);
  const within = { ...place, segment: Math.max(0, Math.min(place.segment, segments.length - 1)) };

  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    onMove(place.segment);
    document.getElementById(runId(place.segment))?.focus({ preventScroll: true });
  }, [place, onMove]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = movedCursor(segments, within, event.key);
    if (next === null) return;
    event.preventDefault();
    isMoving.current = true;
    setPlace(next);
  };
  const words = segments[within.segment]?.words?.[within.word]?.text ?? '';
  return { place: within, setPlace, words, onKeyDown };
}
