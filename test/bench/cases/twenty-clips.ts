import { shortClips } from '../recordings.js';
import type { ComparedCase } from './bench-case.js';
import { sequential } from './sequential.js';

const CLIPS = 20;

/** What lanes bring: many short files in one job, against a loop that uses every thread for each. */
export const twentyClips: ComparedCase = {
  kind: 'compared',
  name: 'twenty-clips',
  describe: ({ cores }) =>
    `${CLIPS} clips in one job; bare: one after the other with ${cores} threads`,
  recordings: () => shortClips(CLIPS),
  peers: (setting) => [sequential(setting, [{ figure: 'wallSeconds', must: 0.85, aim: 0.7 }])],
  seconds: 330,
};
