import type { JudgedFigure } from './figures.js';
import type { Pair } from './pairs.js';
import type { Verdict } from './verdict.js';

export interface ComparedResult {
  name: string;
  description: string;
  lanes: number;
  threadsPerLane: number;
  versions: Record<string, string>;
  verdict: Verdict;
  pairs: Pair[];
}

export interface MeasuredResult {
  name: string;
  description: string;
  figures: JudgedFigure[];
  raw: unknown;
}

export type CaseResult = ComparedResult | MeasuredResult;

/** What a case leaves: for the results, for the exit code, and for people. */
export interface Outcome {
  result: CaseResult;
  met: boolean;
  table: string;
}
