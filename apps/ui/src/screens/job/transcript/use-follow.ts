import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from '../../../memory/store.js';
import type { Player } from '../player/player.js';
import { playerSettings } from '../player/player-settings.js';
import { runId } from './run-id.js';
import type { Timeline } from './timeline.js';

/** More than this between two frames is a jump that somebody made. */
const JUMP_SECONDS = 4;
/** Below this share of the window the player stands before the text. */
const LAST_IN_SIGHT = 0.8;
const SCROLL_KEYS = new Set(['PageUp', 'PageDown', 'Home', 'End']);

export interface Follow {
  /** the text was scrolled by hand while it followed the voice */
  isAway: boolean;
  leave: () => void;
  back: () => void;
}

/** Keeps what is said in sight, until somebody scrolls. @param reveal brings a segment into sight */
export function useFollow(
  player: Player,
  timeline: Timeline,
  reveal: (segment: number) => void,
): Follow {
  const { isFollowing } = useStore(playerSettings);
  const { isPlaying } = useStore(player.state);
  const [isAway, setIsAway] = useState(false);
  const last = useRef({ segment: -1, seconds: 0 });
  const leave = useCallback(() => setIsAway(true), []);
  const back = useCallback(() => {
    setIsAway(false);
    reveal(Math.max(0, timeline.segmentAt(player.seconds)));
  }, [player, timeline, reveal]);

  useEffect(
    () =>
      player.onTime((seconds) => {
        const before = last.current;
        const segment = timeline.segmentAt(seconds);
        last.current = { segment, seconds };
        if (segment === before.segment || segment < 0) return;
        const step = seconds - before.seconds;
        const isJump = !player.state.get().isPlaying || step < -0.3 || step > JUMP_SECONDS;
        if (!isFollowing) return;
        if (isJump) {
          setIsAway(false);
          // a word that somebody pressed stays where it is
          if (!isInSight(segment)) reveal(segment);
        } else if (!isAway) {
          // a scroll bar tells nothing of who moved it: what was said last is out of sight
          if (before.segment >= 0 && !isInSight(before.segment)) leave();
          else reveal(segment);
        }
      }),
    [player, timeline, reveal, isFollowing, isAway, leave],
  );

  useEffect(() => {
    if (!isFollowing || !isPlaying) return;
    const onKey = ({ key }: KeyboardEvent): void => {
      if (SCROLL_KEYS.has(key)) leave();
    };
    addEventListener('wheel', leave, { passive: true });
    addEventListener('touchmove', leave, { passive: true });
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('wheel', leave);
      removeEventListener('touchmove', leave);
      removeEventListener('keydown', onKey);
    };
  }, [isFollowing, isPlaying, leave]);

  return { isAway: isAway && isFollowing && isPlaying, leave, back };
}

function isInSight(segment: number): boolean {
  const box = document.getElementById(runId(segment))?.getBoundingClientRect();
  return box !== undefined && box.bottom > 0 && box.top < innerHeight * LAST_IN_SIGHT;
}
