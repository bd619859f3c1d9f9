import type { RunnerShape } from '#libs/engines';
import type { JudgedFigure } from './figures.js';
import type { Round } from './rounds.js';
import type { Verdict } from './verdict.js';

export interface ComparedResult {
  name: string;
  description: string;
  /** how the product's runner was started */
  shape: RunnerShape;
  versions: Record<string, string>;
  verdict: Verdict;
  rounds: Round[];
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
