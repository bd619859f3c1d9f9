import { longRecording } from '../recordings.js';
import type { ComparedCase, Setting } from './bench-case.js';
import { sequential } from './sequential.js';

const MINUTES = 10;
const QUICK_MINUTES = 2;

const minutes = ({ quick }: Setting): number => (quick ? QUICK_MINUTES : MINUTES);

/** One file alone on the machine. */
export const tenMinutes: ComparedCase = {
  kind: 'compared',
  name: 'ten-minutes',
  describe: (setting) =>
    `one file of ${minutes(setting)} minutes; bare: one window after the other with ${setting.cores} threads`,
  recordings: (setting) => [longRecording(setting.folder, minutes(setting) * 60)],
  peers: (setting) => [sequential(setting, [{ figure: 'wallSeconds', must: 0.75, aim: 0.45 }])],
  seconds: 560,
};
