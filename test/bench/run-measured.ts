import { availableParallelism } from 'node:os';
import { launchProduct, type Product } from '../support/product.js';
import type { MeasuredCase, Surroundings } from './cases/bench-case.js';
import type { Outcome } from './case-result.js';
import { type Figure, figureTable, judgeFigure } from './figures.js';
import { watchMachine } from './machine-use.js';
import { cpuSeconds } from './process-use.js';

export interface MeasuredWish {
  say: (line: string) => void;
  onOpen: (product: { stop(): Promise<void> }) => void;
}

/** Starts counting what neither we nor processes that begin meanwhile use, as a share of all processors. */
function watchOthers(ours: () => { pid: number }[]): () => number {
  const machineUse = watchMachine();
  const before = process.cpuUsage();
  const startedMs = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(before);
    const product = ours().reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
    const seconds = (performance.now() - startedMs) / 1000;
    const used = ((user + system) / 1e6 + product) / (seconds * availableParallelism());
    return Math.max(0, machineUse().busyShare - used);
  };
}

/** Runs one case that brings its own measure, and judges its figures. */
export async function runMeasured(
  benchCase: MeasuredCase,
  surroundings: Surroundings,
  { say, onOpen }: MeasuredWish,
): Promise<Outcome> {
  const { name } = benchCase;
  const description = benchCase.describe(surroundings);
  say(`${name}: ${description}`);
  const products: Product[] = [];
  const start = async (environment: NodeJS.ProcessEnv): Promise<Product> => {
    const product = await launchProduct({
      environment: {
        MODEL_DIR: surroundings.modelDirectory,
        // test engines only where a case asks for them
        TEST_ENGINES: undefined,
        // as under npm: the launcher ends when its parent is gone, however that came
        npm_lifecycle_event: 'bench',
        ...environment,
      },
    });
    products.push(product);
    onOpen(product);
    await product.ready();
    return product;
  };
  const othersShare = watchOthers(() => products.flatMap((product) => product.processes()));
  const { figures, raw } = await benchCase.measure({ ...surroundings, say, start });
  const others: Figure = { title: 'neighbours', value: othersShare() * 100, unit: '%' };
  for (const product of products) await product.stop();
  const judged = [...figures, others].map(judgeFigure);
  return {
    result: { name, description, figures: judged, raw },
    met: judged.every(({ met }) => met !== false),
    table: figureTable(judged),
  };
}
