import type { CaseResult, ComparedResult, MeasuredResult } from '../case-result.js';
import type { ComparedFigure } from '../cases/bench-case.js';

/** One bar: what was measured, and what it has to be. */
export interface ChartRow {
  title: string;
  detail: string;
  value: number;
  min: number;
  max: number;
  must: number;
  aim: number | null;
  /** 'ratio': ours divided by the peer's */
  unit: 'ratio' | 'ms';
}

const FIGURE_TITLES: Record<ComparedFigure, string> = {
  wallSeconds: 'wall time',
  cpuSeconds: 'CPU time',
  peakMemoryBytes: 'peak memory',
};

/** A bar for everything that has a bound and is a ratio or milliseconds. */
export const chartRows = (results: CaseResult[]): ChartRow[] =>
  results.flatMap((result) => ('verdict' in result ? comparedRows(result) : measuredRows(result)));

const titleOf = ({ name }: CaseResult): string => name.replaceAll('-', ' ');

const comparedRows = (result: ComparedResult): ChartRow[] =>
  result.verdict.peers.flatMap(({ name, figures, bounds }) =>
    bounds.map(({ figure, must, aim, ratio }): ChartRow => {
      const { min, max } = figures[figure].pairRatios;
      const detail = `${FIGURE_TITLES[figure]} against ${name}`;
      return {
        ...{ title: titleOf(result), detail, value: ratio, min, max },
        ...{ must, aim: aim ?? null, unit: 'ratio' },
      };
    }),
  );

const measuredRows = (result: MeasuredResult): ChartRow[] =>
  result.figures.flatMap(({ title, value, unit, bound }): ChartRow[] => {
    if (unit !== 'ms' || bound === undefined || !('most' in bound)) return [];
    const { most, aim } = bound;
    return [
      {
        ...{ title: titleOf(result), detail: title, value, min: value, max: value },
        ...{ must: most, aim: aim ?? null, unit: 'ms' },
      },
    ];
  });
