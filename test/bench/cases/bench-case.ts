import type { RunnerShape } from '#libs/engines';
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
  /** somebody's own recordings with their words */
  audioFolder: string | null;
}

/** What a compared case knows besides: how the product's runner runs. */
export interface Setting extends Surroundings {
  shape: RunnerShape;
}

/** What is measured of both sides of a comparison. */
export type ComparedFigure = 'wallSeconds' | 'cpuSeconds' | 'peakMemoryBytes';

export interface Bound {
  figure: ComparedFigure;
  /** ours divided by the peer's, at most */
  must: number;
  aim?: number;
}

/** A bare script, and what ours has to be beside it. */
export interface Peer {
  name: string;
  shape: BareShape;
  bounds: Bound[];
}

/** One question to the product, asked of bare scripts as well, in turn. */
export interface ComparedCase {
  kind: 'compared';
  name: string;
  describe(setting: Setting): string;
  recordings(setting: Setting): Recording[];
  peers(setting: Setting): Peer[];
  /** how the product is asked; one request with all recordings where absent */
  ours?(product: ProductSide): Side;
  /** that many rounds are enough; as many as make a figure where absent */
  rounds?: number;
  /** what it takes on two cores with all its rounds: its share of a run that has a limit */
  seconds: number;
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
  /** what a run with a limit keeps for it */
  seconds: number;
  measure(bench: Bench): Promise<Measured>;
}

export type BenchCase = ComparedCase | MeasuredCase;
