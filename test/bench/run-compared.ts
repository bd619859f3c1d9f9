import { BareSide } from './bare-side.js';
import type { ComparedCase, Setting, Surroundings } from './cases/bench-case.js';
import type { Outcome } from './case-result.js';
import { comparedTable } from './compared-table.js';
import { ProductSide } from './product-side.js';
import { type Recording, shortClips } from './recordings.js';
import { measureRounds, type Round } from './rounds.js';
import type { Side } from './side.js';
import { judge } from './verdict.js';

export interface ComparedWish {
  /** null: as many rounds as make a figure */
  wanted: number | null;
  deadlineMs: number;
  say: (line: string) => void;
  onOpen: (side: { close(): unknown }) => void;
}

/** Every lane and every peer has worked once before anything is timed. */
const WARM_UP_CLIPS = 4;

/** Starts both sides of one case, so that no case inherits memory of another; measures, and judges. */
export async function runCompared(
  benchCase: ComparedCase,
  surroundings: Surroundings,
  { wanted, deadlineMs, say, onOpen }: ComparedWish,
): Promise<Outcome> {
  const { name } = benchCase;
  say(`${name}: starting Oitiva`);
  const product = await ProductSide.launch(surroundings.modelDirectory);
  onOpen(product);
  await product.ready();
  await warmUp(product);
  const shape = product.runnerShape();
  const setting: Setting = { ...surroundings, shape };
  const description = benchCase.describe(setting);
  say(`${name}: ${description}`);
  const recordings = benchCase.recordings(setting);

  const peers: Record<string, BareSide> = {};
  for (const peer of benchCase.peers(setting)) {
    const bare = new BareSide(setting.modelDirectory, peer.shape);
    onOpen(bare);
    peers[peer.name] = bare;
    await bare.ready();
    await warmUp(bare);
  }
  const ours = benchCase.ours?.(product) ?? product;
  const onRound = (round: Round, kept: number) => say(roundLine(round, kept));
  const rounds = await measureRounds({ ours, peers }, recordings, { wanted, deadlineMs, onRound });
  for (const side of [product, ...Object.values(peers)]) await side.close();
  const versions = Object.values(peers)[0]?.versions ?? {};
  const verdict = judge(benchCase, setting, recordings, rounds);
  return {
    result: { name, description, shape, versions, verdict, rounds: rounds.rounds },
    met: verdict.met,
    table: `${shapeLine(setting)}\n${comparedTable(verdict)}`,
  };
}

async function warmUp(side: Side): Promise<void> {
  const clips: Recording[] = shortClips(WARM_UP_CLIPS);
  await side.transcribe(clips);
  await side.tidy();
}

const shapeLine = ({ shape: { lanes, threadsPerLane, batchWindows } }: Setting): string =>
  `Oitiva: ${lanes} lanes of ${threadsPerLane} threads, ${batchWindows} windows in a batch`;

function roundLine({ ours, peers, dropped }: Round, kept: number): string {
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  const parts = Object.entries(peers).map(([name, peer]) => {
    const ratio = (one: number, other: number) =>
      `${one.toFixed(2)} / ${other.toFixed(2)} s = ${(one / other).toFixed(3)}`;
    return (
      `${name}: wall ${ratio(ours.wallSeconds, peer.wallSeconds)}, ` +
      `CPU ${ratio(ours.cpuSeconds, peer.cpuSeconds)}, ` +
      `neighbours ${percent(ours.neighbourShare)} / ${percent(peer.neighbourShare)}`
    );
  });
  const verdict = dropped ? 'dropped, too much was stolen' : `pair ${kept}`;
  return `  ${verdict}: ${parts.join('; ')}`;
}
