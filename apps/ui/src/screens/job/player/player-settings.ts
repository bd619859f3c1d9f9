import { KeptStore } from '../../../memory/kept-store.js';
import { SPEEDS } from './speeds.js';

/** How a person listens and reads; the same for the next recording. */
export interface PlayerSettings {
  speed: number;
  /** 0 to 1 */
  volume: number;
  isMuted: boolean;
  /** the text moves with the voice */
  isFollowing: boolean;
  /** each segment has its time beside it */
  showsTimes: boolean;
}

const isShare = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= 1;

export const playerSettings = new KeptStore<PlayerSettings>('oitiva.player', (kept) => {
  const { speed, volume, isMuted, isFollowing, showsTimes } = (kept ??
    {}) as Partial<PlayerSettings>;
  return {
    speed: SPEEDS.find((known) => known === speed) ?? 1,
    volume: isShare(volume) ? volume : 1,
    isMuted: isMuted === true,
    isFollowing: isFollowing !== false,
    showsTimes: showsTimes !== false,
  };
});

export const setPlayer = (change: Partial<PlayerSettings>): void =>
  playerSettings.update((before) => ({ ...before, ...change }));
