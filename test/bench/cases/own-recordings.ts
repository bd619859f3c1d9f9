import { recordingsIn } from '../recordings-in.js';
import type { ComparedCase } from './bench-case.js';
import { sequential } from './sequential.js';

/** Somebody's own recordings: how many of their words both sides get wrong. */
export const ownRecordings: ComparedCase = {
  kind: 'compared',
  name: 'own-recordings',
  describe: ({ audioFolder, cores }) =>
    `the recordings of ${audioFolder} in one job; bare: one after the other with ${cores} threads`,
  recordings: ({ audioFolder }) => {
    if (audioFolder === null) throw new Error('own-recordings: name their folder with --audio');
    return recordingsIn(audioFolder);
  },
  peers: (setting) => [sequential(setting, [])],
  // what is asked is how right the words are, and they hardly change from run to run
  rounds: 1,
  seconds: 300,
};
