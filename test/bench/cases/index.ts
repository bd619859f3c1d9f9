import type { BenchCase } from './bench-case.js';
import { oneFile } from './one-file.js';
import { twentyClips } from './twenty-clips.js';

/** In the order in which they are run. */
export const CASES: BenchCase[] = [oneFile, twentyClips];
