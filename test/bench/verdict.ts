import type { Bound, ComparedCase, ComparedFigure, Peer, Setting } from './cases/bench-case.js';
import type { Recording } from './recordings.js';
import type { Round, Rounds } from './rounds.js';
import { compare, type Comparison } from './statistics.js';
import { countWords, judgeWords, type WordsVerdict } from './word-errors.js';

export interface BoundVerdict extends Bound {
  /** the worse of the two ratios: neither may be over */
  ratio: number;
  met: boolean;
  aimMet: boolean | null;
}

export interface PeerVerdict {
  name: string;
  figures: Record<ComparedFigure, Comparison>;
  bounds: BoundVerdict[];
  words: WordsVerdict;
}

/** What the rounds of one case say. */
export interface Verdict {
  rounds: number;
  wanted: number;
  dropped: number;
  peers: PeerVerdict[];
  met: boolean;
}

export function judge(
  benchCase: ComparedCase,
  setting: Setting,
  recordings: Recording[],
  { rounds: all, wanted }: Rounds,
): Verdict {
  const rounds = all.filter(({ dropped }) => !dropped);
  const ours = rounds.map((round) => countWords(recordings, round.ours.texts));
  const peers = benchCase.peers(setting).map((peer): PeerVerdict => {
    const theirs = rounds.map((round) => countWords(recordings, measured(round, peer).texts));
    return { name: peer.name, ...judgeTimes(peer, rounds), words: judgeWords(ours, theirs) };
  });
  const isMet = ({ bounds, words }: PeerVerdict): boolean =>
    words.met !== false && bounds.every(({ met }) => met);
  return {
    rounds: rounds.length,
    wanted,
    dropped: all.length - rounds.length,
    peers,
    met: rounds.length >= wanted && peers.every(isMet),
  };
}

function judgeTimes(peer: Peer, rounds: Round[]): Pick<PeerVerdict, 'figures' | 'bounds'> {
  const figure = (name: ComparedFigure): Comparison =>
    compare(
      rounds.map(({ ours }) => ours[name]),
      rounds.map((round) => measured(round, peer)[name]),
    );
  const figures = {
    wallSeconds: figure('wallSeconds'),
    cpuSeconds: figure('cpuSeconds'),
    peakMemoryBytes: figure('peakMemoryBytes'),
  };
  const bounds = peer.bounds.map((bound) => {
    const { ratioOfMedians, pairRatios } = figures[bound.figure];
    const ratio = Math.max(ratioOfMedians, pairRatios.median);
    const aimMet = bound.aim === undefined ? null : ratio <= bound.aim;
    return { ...bound, ratio, met: ratio <= bound.must, aimMet };
  });
  return { figures, bounds };
}

function measured(round: Round, { name }: Peer): Round['ours'] {
  const measurement = round.peers[name];
  if (measurement === undefined) throw new Error(`no measurement of ${name}`);
  return measurement;
}
