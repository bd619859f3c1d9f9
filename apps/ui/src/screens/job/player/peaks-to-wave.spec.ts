import { describe, expect, it } from 'vitest';
import { peaksToWave } from './peaks-to-wave.js';

describe('a waveform', () => {
  it('goes from silence to the loudest', () => {
    const wave = peaksToWave({ peak: [0, 51, 255] });
    expect([...wave].map((value) => Math.round(value * 100) / 100)).toEqual([0, 0.2, 1]);
  });
});
