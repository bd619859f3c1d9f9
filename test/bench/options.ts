import { parseArgs } from 'node:util';
import type { BenchCase } from './cases/bench-case.js';
import { CASES } from './cases/index.js';

const DEFAULT_PAIRS = 5;

export interface BenchOptions {
  quick: boolean;
  pairs: number;
  cases: BenchCase[];
}

export const USAGE = `usage: npm run bench -- [--quick] [--pairs N] [--case NAME]...

  --quick      smaller sizes; ends within 10 minutes and never fails
  --pairs N    measure N alternating pairs (${DEFAULT_PAIRS}; archive at most 3)
  --case NAME  only this case: ${CASES.map(({ name }) => name).join(', ')}
`;

/** @throws Error that says what is wrong with the arguments */
export function readOptions(words: string[]): BenchOptions {
  const { values } = parseArgs({
    args: words,
    options: {
      quick: { type: 'boolean', default: false },
      pairs: { type: 'string', default: String(DEFAULT_PAIRS) },
      case: { type: 'string', multiple: true, default: CASES.map(({ name }) => name) },
    },
  });
  if (!/^[1-9]\d*$/.test(values.pairs)) throw new Error(`--pairs: "${values.pairs}" is no number`);
  const unknown = values.case.filter((name) => !CASES.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(`--case: there is no ${unknown.join(', ')}`);
  return {
    quick: values.quick,
    pairs: Number(values.pairs),
    cases: CASES.filter(({ name }) => values.case.includes(name)),
  };
}
