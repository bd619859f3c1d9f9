import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '../support/root.js';
import type { Machine, Revision } from './machine.js';
import type { CaseResult } from './case-result.js';

export interface Results {
  startedAt: string;
  finishedAt: string;
  quick: boolean;
  revision: Revision;
  machine: Machine;
  model: string;
  cases: CaseResult[];
}

export const RESULTS_FOLDER = join(ROOT, 'bench-results');

/** Keeps every single measurement; @returns the path from the project's folder */
export function writeResults(results: Results): string {
  mkdirSync(RESULTS_FOLDER, { recursive: true });
  const path = join(RESULTS_FOLDER, `${results.startedAt.replaceAll(':', '-')}.json`);
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`);
  return relative(ROOT, path);
}
