import type { Product } from '../../support/product.js';
import type { BareShape } from '../bare-side.js';
import type { Figure } from '../figures.js';
import type { ProductSide } from '../product-side.js';
import type { Recording } from '../recordings.js';
import type { Side } from '../side.js';

/** What every case knows of its surroundings. */
export interface Surroundings {
  quick: boolean;
  /** for files that are made for the run */
  folder: string;
  cores: number;
  modelDirectory: string;
}

/** What a compared case knows besides: how the product's runner runs. */
export interface Setting extends Surroundings {
  lanes: number;
  threadsPerLane: number;
}

export interface Bound {
  figure: 'wallSeconds' | 'cpuSeconds';
  /** ours divided by bare, at most */
  must: number;
  aim?: number;
}

/** One question to the product, asked of the bare script as well, in pairs. */
export interface ComparedCase {
  kind: 'compared';
  name: string;
  describe(setting: Setting): string;
  recordings(setting: Setting): Recording[];
  bare(setting: Setting): BareShape;
  /** how the product is asked; one request with all recordings where absent */
  ours?(product: ProductSide): Side;
  /** that many are enough; else as many as the command line says */
  pairs?: number;
  bounds: Bound[];
  /** same threads on both sides: the texts must be equal; else differences are only counted */
  sameText: boolean;
}

/** What a measured case may use. */
export interface Bench extends Surroundings {
  say(line: string): void;
  /** Another Oitiva, with nothing in it; it is stopped after the case. */
  start(environment: NodeJS.ProcessEnv): Promise<Product>;
}

export interface Measured {
  figures: Figure[];
  /** every single measurement, for the results */
  raw: unknown;
}

/** Questions to the product alone, or with a peer that is no transcriber: the case brings both itself. */
export interface MeasuredCase {
  kind: 'measured';
  name: string;
  describe(surroundings: Surroundings): string;
  /** what a quick run keeps for it */
  quickSeconds: number;
  measure(bench: Bench): Promise<Measured>;
}

export type BenchCase = ComparedCase | MeasuredCase;
