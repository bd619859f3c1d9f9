import { useEffect, useRef } from 'react';
import { formatClock } from '../../../i18n/format.js';
import type { Player } from './player.js';

/** The time that goes on while a recording is played. */
export function Clock({ player, durationSeconds }: { player: Player; durationSeconds: number }) {
  const time = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = (seconds: number): void => {
      const words = formatClock(seconds);
      if (time.current !== null && time.current.textContent !== words)
        time.current.textContent = words;
    };
    show(player.seconds);
    return player.onTime(show);
  }, [player]);
  // the slider says the same to who hears the page
  return (
    <span className="clock" aria-hidden="true">
      <span ref={time} /> / {formatClock(durationSeconds)}
    </span>
  );
}
