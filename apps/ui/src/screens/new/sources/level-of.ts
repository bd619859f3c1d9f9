/** The quietest that still moves the meter. */
const FLOOR_DECIBELS = -60;

/** How loud samples are, 0 to 1, on the scale of ears. @param samples -1 to 1 */
export function levelOf(samples: Float32Array): number {
  let squares = 0;
  for (const sample of samples) squares += sample * sample;
  const decibels = 10 * Math.log10(squares / Math.max(1, samples.length));
  return Math.min(1, Math.max(0, 1 - decibels / FLOOR_DECIBELS));
}
