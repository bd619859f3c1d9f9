/** Peaks as the API has them: the loudest of each stretch. */
export interface Peaks {
  duration_seconds: number;
  peaks_per_second: number;
  /** 0 to 255 */
  peaks: readonly number[];
}

const LOUDEST = 255;

/** What the drawing of a waveform takes: 0 to 1. */
export const peaksToWave = ({ peaks }: Peaks): Float32Array =>
  Float32Array.from(peaks, (peak) => peak / LOUDEST);
