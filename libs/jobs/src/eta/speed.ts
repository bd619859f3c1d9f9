import type { SpeedSums } from '#libs/queue';

/** A file that takes longer than was learned is always about to end. */
const LEAST_LEFT = 0.05;

/** Below this spread of lengths a slope would be noise. */
const LEAST_SPREAD = 0.05;

/**
 * The work on a file costs something for itself and something for each of its seconds: both are fitted by least
 * squares over those that ended. @returns seconds of work, or null while nothing was learned
 */
export function workSeconds(speed: SpeedSums | undefined, audioSeconds: number): number | null {
  if (speed === undefined || speed.count <= 0 || speed.x <= 0) return null;
  const { count, x, y, xx, xy } = speed;
  const [meanX, meanY] = [x / count, y / count];
  const variance = xx / count - meanX * meanX;
  const slope = (xy / count - meanX * meanY) / variance;
  const base = meanY - slope * meanX;
  const isLine = variance > LEAST_SPREAD * meanX * meanX && slope >= 0 && base >= 0;
  return isLine ? base + slope * audioSeconds : (meanY / meanX) * audioSeconds;
}

/**
 * What is left of a file at work: its own pace counts the more, the further it is; what was learned the less.
 * @param share 0 to 1 of the file that is done
 * @returns seconds, or null where neither says anything yet
 */
export function remainingSeconds(work: {
  expectedSeconds: number | null;
  share: number;
  elapsedSeconds: number;
}): number | null {
  const { expectedSeconds, share, elapsedSeconds } = work;
  const ownPace = share > 0 ? (elapsedSeconds * (1 - share)) / share : null;
  if (expectedSeconds === null) return ownPace;
  const learned = expectedSeconds * (1 - share);
  // before its first progress a file may have worked for a while already
  if (ownPace === null)
    return Math.max(expectedSeconds - elapsedSeconds, expectedSeconds * LEAST_LEFT);
  return learned * (1 - share) + ownPace * share;
}
