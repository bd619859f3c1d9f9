import { shortClips } from '../recordings.js';
import type { ComparedCase } from './bench-case.js';

const CLIPS = 20;

/** What lanes bring: many short files in one job, against a loop that uses every thread for each. */
export const twentyClips: ComparedCase = {
  kind: 'compared',
  name: 'twenty-clips',
  describe: ({ lanes, threadsPerLane, cores }) =>
    `${CLIPS} clips in one job over ${lanes} lanes of ${threadsPerLane} threads; ` +
    `bare: one after the other with ${cores} threads`,
  recordings: () => shortClips(CLIPS),
  bare: ({ cores }) => ({ cpuThreads: cores, numWorkers: 1 }),
  bounds: [{ figure: 'wallSeconds', must: 0.85, aim: 0.7 }],
  sameText: false,
};
