import type { BareShape } from '../bare-side.js';
import type { Recording } from '../recordings.js';

/** What a case may ask of its surroundings. */
export interface Setting {
  quick: boolean;
  /** for files that are made for the run */
  folder: string;
  cores: number;
  /** how the product's runner runs */
  lanes: number;
  threadsPerLane: number;
}

export interface Bound {
  figure: 'wallSeconds' | 'cpuSeconds';
  /** ours divided by bare, at most */
  must: number;
  aim?: number;
}

/** One question to the product, asked of the bare script as well. */
export interface BenchCase {
  name: string;
  describe(setting: Setting): string;
  recordings(setting: Setting): Recording[];
  bare(setting: Setting): BareShape;
  bounds: Bound[];
  /** same threads on both sides: the texts must be equal; else differences are only counted */
  sameText: boolean;
}
