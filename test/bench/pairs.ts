import { type Measurement, measure } from './measure.js';
import type { Recording } from './recordings.js';
import type { Side } from './side.js';

/** Above this the hypervisor took so much that the times say little about us. */
export const MOST_STEAL_SHARE = 0.05;
/** A machine that is stolen from all the time must not keep us for ever. */
const TRIES_PER_PAIR = 2;

export interface Pair {
  ours: Measurement;
  bare: Measurement;
  /** too much was stolen: kept in the raw results, left out of the figures */
  dropped: boolean;
}

export interface PairsWish {
  wanted: number;
  /** when to stop although fewer were measured, on the clock of `performance.now()` */
  deadlineMs: number;
  onPair: (pair: Pair, kept: number) => void;
}

/** Measures ours, bare, ours, bare, … until enough pairs are good. */
export async function measurePairs(
  { ours, bare }: { ours: Side; bare: Side },
  recordings: Recording[],
  { wanted, deadlineMs, onPair }: PairsWish,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  let longestMs = 0;
  const kept = () => pairs.filter(({ dropped }) => !dropped).length;
  const hasTime = () => performance.now() + longestMs < deadlineMs;
  while (kept() < wanted && pairs.length < wanted * TRIES_PER_PAIR && hasTime()) {
    const startedMs = performance.now();
    const pair = {
      ours: await measure(ours, recordings),
      bare: await measure(bare, recordings),
    };
    const stolen = Math.max(pair.ours.stealShare, pair.bare.stealShare);
    pairs.push({ ...pair, dropped: stolen > MOST_STEAL_SHARE });
    longestMs = Math.max(longestMs, performance.now() - startedMs);
    onPair(pairs.at(-1) as Pair, kept());
  }
  return pairs;
}
