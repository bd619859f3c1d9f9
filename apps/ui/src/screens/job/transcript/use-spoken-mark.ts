import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Player } from '../player/player.js';
import { runId } from './run-id.js';
import type { Timeline } from './timeline.js';

interface Lit {
  key: string;
  element: Element;
}

/** Lights up what is being said, frame by frame: two attributes change, and nothing is drawn by React. */
export function useSpokenMark(player: Player, timeline: Timeline): void {
  const lit = useRef<Lit | null>(null);
  const mark = (seconds: number): void => {
    const place = timeline.placeAt(seconds);
    const key = place === null ? '' : `${place.segment}/${place.word}`;
    if (lit.current?.key === key && lit.current.element.isConnected) return;
    lit.current?.element.removeAttribute('data-spoken');
    lit.current = null;
    if (place === null) return;
    const run = document.getElementById(runId(place.segment));
    const word = place.word === null ? null : run?.querySelector(`[data-word="${place.word}"]`);
    const element = word ?? run;
    if (!element) return;
    element.setAttribute('data-spoken', '');
    lit.current = { key, element };
  };
  const latest = useRef(mark);
  // rows come and go by scrolling: the light is set anew on each drawing
  useLayoutEffect(() => {
    latest.current = mark;
    mark(player.seconds);
  });
  useEffect(() => player.onTime((seconds) => latest.current(seconds)), [player]);
}
