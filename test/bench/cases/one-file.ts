import { longRecording } from '../recordings.js';
import type { ComparedCase, Setting } from './bench-case.js';

const MINUTES = 10;
const QUICK_MINUTES = 4;

const minutes = ({ quick }: Setting): number => (quick ? QUICK_MINUTES : MINUTES);

/** What the service costs around the engine: one long file, the same lanes and threads on both sides. */
export const oneFile: ComparedCase = {
  kind: 'compared',
  name: 'one-file',
  describe: (setting) =>
    `one file of ${minutes(setting)} minutes; both sides ${setting.lanes} lanes ` +
    `of ${setting.threadsPerLane} threads`,
  recordings: (setting) => [longRecording(setting.folder, minutes(setting) * 60)],
  bare: ({ lanes, threadsPerLane }) => ({ cpuThreads: threadsPerLane, numWorkers: lanes }),
  bounds: [
    { figure: 'wallSeconds', must: 1.05 },
    { figure: 'cpuSeconds', must: 1.03 },
  ],
  sameText: true,
};
