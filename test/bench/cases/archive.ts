import { ArchiveSide } from '../archive-side.js';
import { shortClips } from '../recordings.js';
import type { ComparedCase, Setting } from './bench-case.js';

const CLIPS = 100;
const QUICK_CLIPS = 30;

const clips = ({ quick }: Setting): number => (quick ? QUICK_CLIPS : CLIPS);

/** A whole archive: unpacking, queue, lanes and packing again, against a loop over the same files. */
export const archive: ComparedCase = {
  kind: 'compared',
  name: 'archive',
  describe: (setting) =>
    `a zip of ${clips(setting)} clips, to their transcripts.zip, over ${setting.lanes} lanes ` +
    `of ${setting.threadsPerLane} threads; bare: one file after the other with ${setting.cores} threads`,
  recordings: (setting) => shortClips(clips(setting)),
  bare: ({ cores }) => ({ cpuThreads: cores, numWorkers: 1 }),
  ours: (product) => new ArchiveSide(product),
  pairs: 3,
  bounds: [{ figure: 'wallSeconds', must: 0.8, aim: 0.65 }],
  sameText: false,
};
