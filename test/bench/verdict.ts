import { wordErrorRate } from '../support/words.js';
import type { ComparedCase, Bound } from './cases/bench-case.js';
import type { Pair } from './pairs.js';
import { compare, type Comparison } from './statistics.js';

/** Of a case that names no number of its own. */
const LEAST_PAIRS = 5;

export interface BoundVerdict extends Bound {
  /** the worse of the two ratios: neither may be over */
  ratio: number;
  met: boolean;
  aimMet: boolean | null;
}

/** What the pairs of one case say. */
export interface Verdict {
  pairs: number;
  dropped: number;
  figures: Record<'wallSeconds' | 'cpuSeconds' | 'peakMemoryBytes', Comparison>;
  bounds: BoundVerdict[];
  pairsWithEqualTexts: number;
  /** words that differ, as a share of the bare script's, in the worst pair */
  wordDifferenceShare: number;
  met: boolean;
}

export function judge(benchCase: ComparedCase, all: Pair[]): Verdict {
  const pairs = all.filter(({ dropped }) => !dropped);
  const figure = (name: keyof Verdict['figures']): Comparison =>
    compare(
      pairs.map(({ ours }) => ours[name]),
      pairs.map(({ bare }) => bare[name]),
    );
  const figures = {
    wallSeconds: figure('wallSeconds'),
    cpuSeconds: figure('cpuSeconds'),
    peakMemoryBytes: figure('peakMemoryBytes'),
  };
  const bounds = benchCase.bounds.map((bound) => {
    const { ratioOfMedians, pairRatios } = figures[bound.figure];
    const ratio = Math.max(ratioOfMedians, pairRatios.median);
    const aimMet = bound.aim === undefined ? null : ratio <= bound.aim;
    return { ...bound, ratio, met: ratio <= bound.must, aimMet };
  });
  const pairsWithEqualTexts = pairs.filter(haveEqualTexts).length;
  const textsMet = !benchCase.sameText || pairsWithEqualTexts === pairs.length;
  return {
    pairs: pairs.length,
    dropped: all.length - pairs.length,
    figures,
    bounds,
    pairsWithEqualTexts,
    wordDifferenceShare: Math.max(0, ...pairs.map(differenceShare)),
    met:
      pairs.length >= (benchCase.pairs ?? LEAST_PAIRS) &&
      textsMet &&
      bounds.every(({ met }) => met),
  };
}

/** Texts are compared as they are but for white space. */
const plain = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

const haveEqualTexts = ({ ours, bare }: Pair): boolean =>
  ours.texts.length === bare.texts.length &&
  ours.texts.every((text, at) => plain(text) === plain(bare.texts[at] ?? ''));

const differenceShare = ({ ours, bare }: Pair): number =>
  wordErrorRate(bare.texts.join(' '), ours.texts.join(' '));
