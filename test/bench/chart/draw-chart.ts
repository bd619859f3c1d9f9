import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ROOT } from '../../support/root.js';
import type { CaseResult } from '../case-result.js';
import { type Results, RESULTS_FOLDER } from '../results.js';
import { chartRows } from './chart-rows.js';
import { chartSvg } from './svg.js';

const TARGET = join(ROOT, 'docs/benchmarks.svg');

/**
 * Draws what result files say; of a case that is in several, the last counts.
 * @param files the newest file where none is named
 * @returns the path of the picture, from the project's folder
 * @throws Error where there is nothing to draw
 */
export function drawChart(files: string[]): string {
  const paths = files.length > 0 ? files.map((file) => resolve(file)) : [newestResults()];
  const all = paths.map(readResults);
  const cases = new Map<string, CaseResult>();
  for (const { cases: some } of all) for (const one of some) cases.set(one.name, one);
  const rows = chartRows([...cases.values()]);
  if (rows.length === 0) throw new Error(`no figures with a bound in ${paths.join(', ')}`);
  writeFileSync(TARGET, chartSvg(rows, captionOf(all)));
  return relative(ROOT, TARGET);
}

function newestResults(): string {
  let names: string[] = [];
  try {
    names = readdirSync(RESULTS_FOLDER).filter((name) => name.endsWith('.json'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  // named by the instant that they began
  const newest = names.sort().at(-1);
  if (newest === undefined) throw new Error('There are no results yet: run the benchmark first.');
  return join(RESULTS_FOLDER, newest);
}

function readResults(path: string): Results {
  const results = JSON.parse(readFileSync(path, 'utf8')) as Results;
  if (!Array.isArray(results.cases)) throw new Error(`${path}: these are no results`);
  return results;
}

function captionOf(all: Results[]): string {
  const unique = (words: string[]): string => [...new Set(words)].join(', ');
  const days = unique(all.map(({ startedAt }) => startedAt.slice(0, 10)));
  const machines = unique(
    all.map(({ machine: { processor, cores } }) => `${processor}, ${cores} cores`),
  );
  const commits = unique(
    all.map(({ revision: { commit, changed } }) => {
      const name = commit?.slice(0, 10) ?? 'unknown';
      return changed ? `${name} with changes` : name;
    }),
  );
  const quick = all.some((results) => results.quick) ? ', quick run' : '';
  return `${days}, ${machines}, commit ${commits}${quick}`;
}
