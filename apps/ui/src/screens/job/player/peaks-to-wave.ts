import type { Peaks } from '../../../api/types.js';

const LOUDEST = 255;

/** What the drawing of a waveform takes: 0 to 1. */
export const peaksToWave = ({ peak }: Pick<Peaks, 'peak'>): Float32Array =>
  Float32Array.from(peak, (loudness) => loudness / LOUDEST);
