import { aligned } from './aligned.js';
import type { ComparedFigure } from './cases/bench-case.js';
import type { Comparison } from './statistics.js';
import type { PeerVerdict, Verdict } from './verdict.js';
import { LEAST_WORDS_FOR_A_RATE, MOST_POINTS_WORSE, type WordsVerdict } from './word-errors.js';

const FIGURES: [ComparedFigure, string, (value: number) => string][] = [
  ['wallSeconds', 'wall time, s', (value) => value.toFixed(2)],
  ['cpuSeconds', 'CPU time, s', (value) => value.toFixed(2)],
  ['peakMemoryBytes', 'peak memory, MiB', (value) => (value / 2 ** 20).toFixed(0)],
];

/** The tables of one compared case, one for each peer, for people. */
export const comparedTable = (verdict: Verdict): string =>
  [...verdict.peers.map(peerTable), roundsOf(verdict)].join('\n');

function peerTable(peer: PeerVerdict): string {
  const head = ['', 'Oitiva', peer.name, 'ratio of medians', 'pairs: median (min-max)', 'bound'];
  const rows = FIGURES.map(([figure, title, show]) => {
    const { ours, bare, ratioOfMedians, pairRatios } = peer.figures[figure];
    return [
      title,
      show(ours),
      show(bare),
      ratioOfMedians.toFixed(3),
      spread(pairRatios),
      boundOf(peer, figure),
    ];
  });
  return `${aligned([head, ...rows])}\n${wordsOf(peer)}`;
}

const spread = ({ median, min, max }: Comparison['pairRatios']): string =>
  `${median.toFixed(3)} (${min.toFixed(3)}-${max.toFixed(3)})`;

function boundOf({ bounds }: PeerVerdict, figure: ComparedFigure): string {
  const bound = bounds.find((one) => one.figure === figure);
  if (bound === undefined) return '-';
  const must = `at most ${bound.must}: ${bound.met ? 'met' : 'MISSED'}`;
  if (bound.aim === undefined) return must;
  return `${must}; aim ${bound.aim}: ${bound.aimMet === true ? 'met' : 'not met'}`;
}

type Sides = WordsVerdict['byLanguage'][string];

function wordsOf({ name, words }: PeerVerdict): string {
  const languages = Object.entries(words.byLanguage);
  const parts = languages.map(([language, one]) => `${language} ${sidesOf(one, name)}`);
  const lines = [`wrong words: ${sidesOf(words, name)}`];
  if (languages.length > 1) lines.push(...parts.map((part) => `  ${part}`));
  const limit = `at most ${MOST_POINTS_WORSE} points more than ${name}`;
  const tooFew = `fewer than ${LEAST_WORDS_FOR_A_RATE} words: no verdict`;
  const verdict = words.met === null ? tooFew : `${limit}: ${words.met ? 'met' : 'MISSED'}`;
  return [...lines, `  ${signed(words.pointsWorse)} points; ${verdict}`].join('\n');
}

function sidesOf({ said, ours, peer }: Sides, name: string): string {
  const rate = (wrong: number) => `${((100 * wrong) / Math.max(1, said)).toFixed(2)} %`;
  const side = (wrong: number) => `${Number(wrong.toFixed(1))} (${rate(wrong)})`;
  return `Oitiva ${side(ours)}, ${name} ${side(peer)} of ${said}`;
}

const signed = (points: number): string => `${points > 0 ? '+' : ''}${points.toFixed(2)}`;

function roundsOf({ rounds, wanted, dropped }: Verdict): string {
  const short = rounds < wanted ? ` of ${wanted}: MISSED, the time was up or too many dropped` : '';
  return `${rounds} pairs${short}, ${dropped} dropped for steal`;
}
