import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Peaks } from '../../../api/types.js';
import { formatClock } from '../../../i18n/format.js';
import type { Player } from './player.js';
import { Waveform } from './waveform.js';

const STEPS_SECONDS: Record<string, number> = {
  ArrowLeft: -5,
  ArrowDown: -5,
  ArrowRight: 5,
  ArrowUp: 5,
  PageDown: -30,
  PageUp: 30,
};
/** How often a moving slider tells where it is. */
const TELL_MS = 250;

/** Where the recording is, and the way to any other moment of it: a slider, with the waveform under it where there is one. */
export function SeekBar({
  player,
  audio,
  durationSeconds,
  peaks,
}: {
  player: Player;
  audio: HTMLAudioElement | null;
  durationSeconds: number;
  peaks: Peaks | null;
}) {
  const { t } = useTranslation();
  const slider = useRef<HTMLInputElement>(null);
  useEffect(() => {
    let toldMs = -TELL_MS;
    const show = (seconds: number): void => {
      if (slider.current === null) return;
      const nowMs = performance.now();
      if (player.state.get().isPlaying && nowMs - toldMs < TELL_MS) return;
      toldMs = nowMs;
      slider.current.value = String(seconds);
      slider.current.ariaValueText = t('job.seek_at', {
        time: formatClock(seconds),
        total: formatClock(durationSeconds),
      });
    };
    show(player.seconds);
    return player.onTime(show);
  }, [player, durationSeconds, t]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? undefined : STEPS_SECONDS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    player.skip(step);
  };
  return (
    <div className={peaks === null ? 'seek plain' : 'seek'}>
      {peaks !== null && audio !== null ? <Waveform audio={audio} peaks={peaks} /> : null}
      <input
        ref={slider}
        type="range"
        className="seek-slider"
        aria-label={t('job.seek')}
        min={0}
        max={durationSeconds}
        step="any"
        defaultValue={0}
        onInput={({ currentTarget }) => player.seek(Number(currentTarget.value))}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
