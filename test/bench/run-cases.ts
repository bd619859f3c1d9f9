import type { BenchCase, ComparedCase, MeasuredCase, Surroundings } from './cases/bench-case.js';
import type { Outcome } from './case-result.js';
import { ProductSide } from './product-side.js';
import { shortClips } from './recordings.js';
import { runCompared } from './run-compared.js';
import { runMeasured } from './run-measured.js';

export interface CasesWish {
  cases: BenchCase[];
  surroundings: Surroundings;
  /** of a case that names no number of its own */
  pairs: number;
  lanes: number;
  /** when all should have ended, on the clock of `performance.now()` */
  endMs: number;
  say: (line: string) => void;
  /** takes what must be called however the run ends */
  onOpen: (close: () => unknown) => void;
}

/** Runs the compared cases on one Oitiva, then the measured ones, each on an Oitiva of its own. */
export async function runCases(wish: CasesWish): Promise<Outcome[]> {
  const compared = wish.cases.filter((one) => one.kind === 'compared');
  const measured = wish.cases.filter((one) => one.kind === 'measured');
  const keptMs = measured.reduce((sum, { quickSeconds }) => sum + quickSeconds * 1000, 0);
  const outcomes: Outcome[] = [];
  if (compared.length > 0) outcomes.push(...(await runAllCompared(compared, keptMs, wish)));
  for (const one of measured) outcomes.push(await measureOne(one, wish));
  return outcomes;
}

async function runAllCompared(
  cases: ComparedCase[],
  keptMs: number,
  { surroundings, pairs, lanes, endMs, say, onOpen }: CasesWish,
): Promise<Outcome[]> {
  say('starting Oitiva');
  const product = await ProductSide.launch(surroundings.modelDirectory, lanes);
  onOpen(() => product.close());
  await product.ready();
  // a runner starts with the first file
  await product.transcribe(shortClips(1));
  await product.tidy();

  const setting = { ...surroundings, ...product.runnerShape() };
  const outcomes: Outcome[] = [];
  for (const [at, one] of cases.entries()) {
    const now = performance.now();
    const deadlineMs = now + (endMs - keptMs - now) / (cases.length - at);
    const wanted = Math.min(pairs, one.pairs ?? pairs);
    const onBare = (bare: { close(): unknown }) => onOpen(() => bare.close());
    const wish = { wanted, deadlineMs, say, onOpen: onBare };
    outcomes.push(await runCompared(one, product, setting, wish));
  }
  await product.close();
  return outcomes;
}

const measureOne = (one: MeasuredCase, { surroundings, say, onOpen }: CasesWish) =>
  runMeasured(one, surroundings, {
    say,
    onOpen: (product) => onOpen(() => product.stop()),
  });
