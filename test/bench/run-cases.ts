import type { BenchCase, Surroundings } from './cases/bench-case.js';
import type { Outcome } from './case-result.js';
import { runCompared } from './run-compared.js';
import { runMeasured } from './run-measured.js';

export interface CasesWish {
  cases: BenchCase[];
  surroundings: Surroundings;
  /** null: as many as make a figure */
  rounds: number | null;
  /** when all should have ended, on the clock of `performance.now()` */
  endMs: number;
  say: (line: string) => void;
  /** takes what must be called however the run ends */
  onOpen: (close: () => unknown) => void;
  /** a case is over: what comes after it may fail */
  onOutcome: (outcome: Outcome) => void;
}

/** Runs the cases one after the other, each on an Oitiva of its own. */
export async function runCases({ cases, endMs, ...wish }: CasesWish): Promise<void> {
  const { surroundings, rounds, say, onOpen, onOutcome } = wish;
  for (const [at, one] of cases.entries()) {
    if (one.kind === 'measured') {
      const onProduct = (product: { stop(): unknown }) => onOpen(() => product.stop());
      onOutcome(await runMeasured(one, surroundings, { say, onOpen: onProduct }));
    } else {
      const deadlineMs = shareOfTime(cases.slice(at), performance.now(), endMs);
      const onSide = (side: { close(): unknown }) => onOpen(() => side.close());
      const wanted = rounds ?? one.rounds ?? null;
      onOutcome(await runCompared(one, surroundings, { wanted, deadlineMs, say, onOpen: onSide }));
    }
  }
}

/** When the first of these should have ended, where all of them get time by what they usually take. */
export function shareOfTime(
  cases: Pick<BenchCase, 'seconds'>[],
  nowMs: number,
  endMs: number,
): number {
  const total = cases.reduce((sum, { seconds }) => sum + seconds, 0);
  return nowMs + ((endMs - nowMs) * (cases[0]?.seconds ?? 0)) / Math.max(1, total);
}
