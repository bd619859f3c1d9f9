import { archive } from './archive.js';
import type { BenchCase } from './bench-case.js';
import { eta } from './eta.js';
import { listeners } from './listeners.js';
import { oneFile } from './one-file.js';
import { queues } from './queues.js';
import { submissions } from './submissions.js';
import { twentyClips } from './twenty-clips.js';
import { upload } from './upload.js';

/** Compared cases are run first, in this order, then the measured ones. */
export const CASES: BenchCase[] = [
  ...[oneFile, twentyClips, archive],
  ...[submissions, upload, eta, queues, listeners],
];
