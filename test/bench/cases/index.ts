import { archive } from './archive.js';
import type { BenchCase } from './bench-case.js';
import { oneFile } from './one-file.js';
import { submissions } from './submissions.js';
import { twentyClips } from './twenty-clips.js';

/** In the order in which they are run. */
export const CASES: BenchCase[] = [oneFile, twentyClips, archive, submissions];
