import { useEffect, useRef } from 'react';
import type { Peaks } from '../../../api/types.js';
import { useColorScheme } from '../../../parts/use-color-scheme.js';
import { peaksToWave } from './peaks-to-wave.js';

/** What a recording looks like: a drawing under the slider that moves in it. */
export function Waveform({ audio, peaks }: { audio: HTMLAudioElement; peaks: Peaks }) {
  const parent = useRef<HTMLDivElement>(null);
  const scheme = useColorScheme();
  useEffect(() => {
    let isLeft = false;
    let erase = (): void => undefined;
    // drawn once its code is there, which no other screen needs
    void import('./draw-waveform.js').then(({ drawWaveform }) => {
      if (isLeft || parent.current === null) return;
      erase = drawWaveform(parent.current, audio, peaksToWave(peaks), peaks.duration_seconds);
    });
    return () => {
      isLeft = true;
      erase();
    };
  }, [audio, peaks, scheme]);
  return <div className="waveform" ref={parent} aria-hidden="true" />;
}
