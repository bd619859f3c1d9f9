import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchCase } from './cases/bench-case.js';
import { CASES, FIGURES, OWN_RECORDINGS } from './cases/index.js';

export interface BenchOptions {
  quick: boolean;
  /** that long, starting and stopping included; Infinity where nobody has said */
  limitMinutes: number;
  /** null: as many as make a figure */
  rounds: number | null;
  cases: BenchCase[];
  audioFolder: string | null;
  /** draw what these result files say, the newest where none is named; null: measure */
  chart: string[] | null;
}

const LIMIT_MINUTES = { quick: 10, full: 60 };

export const USAGE = `usage: npm run bench -- [--full | --quick] [--pairs N] [--case NAME]... [--audio FOLDER]
       npm run bench -- --chart [RESULTS.json]...

  --full          the figures, within ${LIMIT_MINUTES.full} minutes: fewer pairs where those do not suffice, which then fails
  --quick         smaller sizes; ends within ${LIMIT_MINUTES.quick} minutes and never fails
  --pairs N       measure N pairs instead of 7, or 3 where a pair takes over 5 minutes
  --case NAME     only this case: ${CASES.map(({ name }) => name).join(', ')}
                  (without it the figures: ${FIGURES.map(({ name }) => name).join(', ')})
  --audio FOLDER  word error rates of both sides on your own recordings: FOLDER/words.json, a list of
                  {"file", "language", "text"}, or NAME.txt beside NAME.mp3, in folders named pt, es, en
  --chart         draw docs/benchmarks.svg from the newest results, or from those that are named
`;

/** @throws Error that says what is wrong with the arguments */
export function readOptions(words: string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      full: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      pairs: { type: 'string' },
      case: { type: 'string', multiple: true },
      audio: { type: 'string' },
      chart: { type: 'boolean', default: false },
    },
  });
  const { full, quick, pairs, audio, chart } = values;
  if (full && quick) throw new Error('--full and --quick: one or the other');
  if (positionals.length > 0 && !chart) throw new Error(`"${positionals[0]}": not expected`);
  if (pairs !== undefined && !/^[1-9]\d*$/.test(pairs)) {
    throw new Error(`--pairs: "${pairs}" is no number`);
  }
  if (audio !== undefined && !statSync(audio, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`--audio: there is no folder ${audio}`);
  }
  const limitMinutes = quick ? LIMIT_MINUTES.quick : full ? LIMIT_MINUTES.full : Infinity;
  return {
    quick,
    limitMinutes,
    rounds: pairs === undefined ? null : Number(pairs),
    cases: [...chosen(values.case), ...(audio === undefined ? [] : [OWN_RECORDINGS])],
    audioFolder: audio === undefined ? null : resolve(audio),
    chart: chart ? positionals : null,
  };
}

function chosen(names: string[] | undefined): BenchCase[] {
  if (names === undefined) return FIGURES;
  const unknown = names.filter((name) => !CASES.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(`--case: there is no ${unknown.join(', ')}`);
  return CASES.filter(({ name }) => names.includes(name));
}
