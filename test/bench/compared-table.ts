import { aligned } from './aligned.js';
import type { ComparedCase } from './cases/bench-case.js';
import type { Comparison } from './statistics.js';
import type { Verdict } from './verdict.js';

type Figure = keyof Verdict['figures'];

const FIGURES: [Figure, string, (value: number) => string][] = [
  ['wallSeconds', 'wall time, s', (value) => value.toFixed(2)],
  ['cpuSeconds', 'CPU time, s', (value) => value.toFixed(2)],
  ['peakMemoryBytes', 'peak memory, MiB', (value) => (value / 2 ** 20).toFixed(0)],
];
const HEAD = ['', 'Oitiva', 'bare', 'ratio of medians', 'pairs: median (min-max)', 'bound'];

/** The table of one compared case, for people. */
export function comparedTable(benchCase: ComparedCase, verdict: Verdict): string {
  const rows = FIGURES.map(([figure, title, show]) => {
    const { ours, bare, ratioOfMedians, pairRatios } = verdict.figures[figure];
    return [
      title,
      show(ours),
      show(bare),
      ratioOfMedians.toFixed(3),
      spread(pairRatios),
      boundOf(verdict, figure),
    ];
  });
  return `${aligned([HEAD, ...rows])}\n${texts(benchCase, verdict)}`;
}

const spread = ({ median, min, max }: Comparison['pairRatios']): string =>
  `${median.toFixed(3)} (${min.toFixed(3)}-${max.toFixed(3)})`;

function boundOf({ bounds }: Verdict, figure: Figure): string {
  const bound = bounds.find((one) => one.figure === figure);
  if (bound === undefined) return '-';
  const must = `at most ${bound.must}: ${bound.met ? 'met' : 'MISSED'}`;
  if (bound.aim === undefined) return must;
  return `${must}; aim ${bound.aim}: ${bound.aimMet === true ? 'met' : 'not met'}`;
}

function texts({ sameText }: ComparedCase, verdict: Verdict): string {
  const { pairs, pairsWithEqualTexts, wordDifferenceShare, dropped } = verdict;
  const equal = pairsWithEqualTexts === pairs;
  const demand = sameText ? `; equal texts are a must: ${equal ? 'met' : 'MISSED'}` : '';
  const differences = `${(wordDifferenceShare * 100).toFixed(2)} % of the words differ at most`;
  return (
    `texts equal in ${pairsWithEqualTexts} of ${pairs} pairs, ${differences}${demand}\n` +
    `${pairs} pairs, ${dropped} dropped for steal`
  );
}
