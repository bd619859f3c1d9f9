import { BareSide } from './bare-side.js';
import type { ComparedCase, Setting } from './cases/bench-case.js';
import type { Outcome } from './case-result.js';
import { comparedTable } from './compared-table.js';
import { measurePairs, type Pair } from './pairs.js';
import type { ProductSide } from './product-side.js';
import { shortClips } from './recordings.js';
import { judge } from './verdict.js';

export interface ComparedWish {
  wanted: number;
  deadlineMs: number;
  say: (line: string) => void;
  onOpen: (bare: BareSide) => void;
}

/** Starts the peer of one case, warms both sides up, measures, and judges. */
export async function runCompared(
  benchCase: ComparedCase,
  product: ProductSide,
  setting: Setting,
  { wanted, deadlineMs, say, onOpen }: ComparedWish,
): Promise<Outcome> {
  const { name } = benchCase;
  const { lanes, threadsPerLane } = setting;
  const description = benchCase.describe(setting);
  say(`${name}: ${description}`);
  const recordings = benchCase.recordings(setting);
  const bare = new BareSide(setting.modelDirectory, benchCase.bare(setting));
  onOpen(bare);
  await bare.ready();
  const sides = { ours: benchCase.ours?.(product) ?? product, bare };
  // a first long file makes both sides take the memory that they then keep
  const warmUp = setting.quick ? shortClips(lanes) : recordings.slice(0, MOST_WARM_UP);
  for (const side of [sides.ours, bare]) {
    await side.transcribe(warmUp);
    await side.tidy();
  }
  const onPair = (pair: Pair, kept: number) => say(pairLine(pair, kept));
  const pairs = await measurePairs(sides, recordings, { wanted, deadlineMs, onPair });
  await bare.close();
  const verdict = judge(benchCase, pairs);
  return {
    result: { name, description, lanes, threadsPerLane, versions: bare.versions, verdict, pairs },
    met: verdict.met,
    table: comparedTable(benchCase, verdict),
  };
}

/** Clips that follow tell a process nothing new. */
const MOST_WARM_UP = 20;

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
