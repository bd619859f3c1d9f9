import { longRecording } from '../recordings.js';
import type { ComparedCase, Setting } from './bench-case.js';
import { sequential } from './sequential.js';

const MINUTES = 60;
const QUICK_MINUTES = 5;
const PEER_WINDOWS = 8;

const minutes = ({ quick }: Setting): number => (quick ? QUICK_MINUTES : MINUTES);

/** A long file: speed against both ways of the library, and memory, which they need for all of it at once. */
export const oneHour: ComparedCase = {
  kind: 'compared',
  name: 'one-hour',
  describe: (setting) =>
    `one file of ${minutes(setting)} minutes; bare: one window after the other with ${setting.cores} threads; ` +
    `batched: the library's pipeline with ${PEER_WINDOWS} windows and as many threads`,
  recordings: (setting) => [longRecording(setting.folder, minutes(setting) * 60)],
  peers: (setting) => [
    sequential(setting, [
      { figure: 'wallSeconds', must: 0.75, aim: 0.45 },
      { figure: 'peakMemoryBytes', must: 0.5, aim: 0.3 },
    ]),
    {
      name: 'batched',
      shape: { cpuThreads: setting.cores, batchWindows: PEER_WINDOWS },
      bounds: [{ figure: 'wallSeconds', must: 1, aim: 0.8 }],
    },
  ],
  seconds: 1_900,
};
