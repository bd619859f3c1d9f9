import { useMemo } from 'react';
import { useShortcuts } from '../../../frame/use-shortcuts.js';
import type { Player } from '../player/player.js';
import { playerSettings, setPlayer } from '../player/player-settings.js';
import type { Step, Timeline } from '../transcript/timeline.js';

const STEP_SECONDS = 5;

/** The keys of the player, wherever on the screen one is. @param onSearch opens the search */
export function usePlayerKeys(
  player: Player,
  timeline: Timeline,
  isPlayable: boolean,
  onSearch: () => void,
): void {
  const shortcuts = useMemo(() => {
    const search = { '/': onSearch };
    if (!isPlayable) return search;
    const step = (what: Step, direction: 1 | -1): void => {
      const seconds = timeline.beginning(what, direction, player.seconds);
      if (seconds !== null) player.seek(seconds);
    };
    const aside = (direction: 1 | -1) => (event: KeyboardEvent) => {
      if (event.shiftKey) step('word', direction);
      else player.skip(direction * STEP_SECONDS);
    };
    return {
      ...search,
      ' ': () => player.toggle(),
      ArrowLeft: aside(-1),
      ArrowRight: aside(1),
      ArrowUp: () => step('segment', -1),
      ArrowDown: () => step('segment', 1),
      '[': () => player.changeSpeed(-1),
      ']': () => player.changeSpeed(1),
      l: () => player.toggleLoop(),
      f: () => setPlayer({ isFollowing: !playerSettings.get().isFollowing }),
    };
  }, [player, timeline, isPlayable, onSearch]);
  useShortcuts(shortcuts);
}
