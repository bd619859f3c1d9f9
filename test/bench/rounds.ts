import { type Measurement, measure } from './measure.js';
import type { Recording } from './recordings.js';
import type { Side } from './side.js';

/** Above this the hypervisor took so much that the times say little about us. */
export const MOST_STEAL_SHARE = 0.05;
/** A machine that is stolen from all the time must not keep us for ever. */
const TRIES_PER_ROUND = 2;
/** What makes a figure, and what does where a round takes longer than this. */
const ENOUGH = { rounds: 7, longRounds: 3, longSeconds: 300 };

/** Ours and every peer once, one after the other: with one peer, a pair. */
export interface Round {
  ours: Measurement;
  peers: Record<string, Measurement>;
  /** too much was stolen: kept in the raw results, left out of the figures */
  dropped: boolean;
}

export interface Rounds {
  rounds: Round[];
  /** how many good ones make a figure */
  wanted: number;
}

export interface RoundsWish {
  /** null: as many as make a figure */
  wanted: number | null;
  /** when to stop although fewer were measured, on the clock of `performance.now()` */
  deadlineMs: number;
  onRound: (round: Round, kept: number) => void;
}

/** Measures ours, peers, ours, peers, … until enough rounds are good. The first is made whatever the time. */
export async function measureRounds(
  { ours, peers }: { ours: Side; peers: Record<string, Side> },
  recordings: Recording[],
  { wanted, deadlineMs, onRound }: RoundsWish,
): Promise<Rounds> {
  const rounds: Round[] = [];
  let longestMs = 0;
  let enough = wanted ?? ENOUGH.rounds;
  const kept = () => rounds.filter(({ dropped }) => !dropped).length;
  const hasTime = () => rounds.length === 0 || performance.now() + longestMs < deadlineMs;
  while (kept() < enough && rounds.length < enough * TRIES_PER_ROUND && hasTime()) {
    const startedMs = performance.now();
    const round: Round = { ours: await measure(ours, recordings), peers: {}, dropped: false };
    for (const [name, peer] of Object.entries(peers)) {
      round.peers[name] = await measure(peer, recordings);
    }
    const shares = [round.ours, ...Object.values(round.peers)].map(({ stealShare }) => stealShare);
    round.dropped = Math.max(...shares) > MOST_STEAL_SHARE;
    rounds.push(round);
    longestMs = Math.max(longestMs, performance.now() - startedMs);
    if (wanted === null && longestMs > ENOUGH.longSeconds * 1000) enough = ENOUGH.longRounds;
    onRound(round, kept());
  }
  return { rounds, wanted: enough };
}
