import { BareSide } from './bare-side.js';
import type { BenchCase, Setting } from './cases/bench-case.js';
import { measurePairs, type Pair } from './pairs.js';
import type { ProductSide } from './product-side.js';
import { shortClips } from './recordings.js';
import { type Verdict, judge } from './verdict.js';

export interface CaseResult {
  name: string;
  description: string;
  versions: Record<string, string>;
  verdict: Verdict;
  pairs: Pair[];
}

export interface CaseWish {
  wanted: number;
  deadlineMs: number;
  modelDirectory: string;
  say: (line: string) => void;
  onOpen: (bare: BareSide) => void;
}

/** Starts the peer of one case, warms both sides up, measures, and judges. */
export async function runCase(
  benchCase: BenchCase,
  product: ProductSide,
  setting: Setting,
  { wanted, deadlineMs, modelDirectory, say, onOpen }: CaseWish,
): Promise<CaseResult> {
  const { name } = benchCase;
  const description = benchCase.describe(setting);
  say(`${name}: ${description}`);
  const recordings = benchCase.recordings(setting);
  const bare = new BareSide(modelDirectory, benchCase.bare(setting));
  onOpen(bare);
  await bare.ready();
  // the first file makes both sides take the memory that they then keep
  const warmUp = setting.quick ? shortClips(setting.lanes) : recordings;
  for (const side of [product, bare]) {
    await side.transcribe(warmUp);
    await side.tidy();
  }
  const sides = { ours: product, bare };
  const onPair = (pair: Pair, kept: number) => say(pairLine(pair, kept));
  const pairs = await measurePairs(sides, recordings, { wanted, deadlineMs, onPair });
  await bare.close();
  return { name, description, versions: bare.versions, verdict: judge(benchCase, pairs), pairs };
}

function pairLine({ ours, bare, dropped }: Pair, kept: number): string {
  const figures = [
    ['wall', ours.wallSeconds, bare.wallSeconds],
    ['CPU', ours.cpuSeconds, bare.cpuSeconds],
  ] as const;
  const ratios = figures.map(
    ([title, one, other]) =>
      `${title} ${one.toFixed(2)} / ${other.toFixed(2)} s = ${(one / other).toFixed(3)}`,
  );
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  const neighbours = `neighbours ${percent(ours.neighbourShare)} / ${percent(bare.neighbourShare)}`;
  const verdict = dropped ? 'dropped, too much was stolen' : `pair ${kept}`;
  return `  ${verdict}: ${[...ratios, neighbours].join(', ')}`;
}
