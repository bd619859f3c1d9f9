import { launchProduct, type Product } from '../support/product.js';
import type { MeasuredCase, Surroundings } from './cases/bench-case.js';
import type { Outcome } from './case-result.js';
import { figureTable, judgeFigure } from './figures.js';

export interface MeasuredWish {
  say: (line: string) => void;
  onOpen: (product: { stop(): Promise<void> }) => void;
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
  const { figures, raw } = await benchCase.measure({ ...surroundings, say, start });
  for (const product of products) await product.stop();
  const judged = figures.map(judgeFigure);
  return {
    result: { name, description, figures: judged, raw },
    met: judged.every(({ met }) => met !== false),
    table: figureTable(judged),
  };
}
