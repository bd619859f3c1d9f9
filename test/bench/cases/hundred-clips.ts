import { ArchiveSide } from '../archive-side.js';
import { shortClips } from '../recordings.js';
import type { ComparedCase, Setting } from './bench-case.js';
import { sequential } from './sequential.js';

const CLIPS = 100;
const QUICK_CLIPS = 30;

const clips = ({ quick }: Setting): number => (quick ? QUICK_CLIPS : CLIPS);

/** A whole archive: unpacking, queue, lanes and packing again, against a loop over the same files. */
export const hundredClips: ComparedCase = {
  kind: 'compared',
  name: 'hundred-clips',
  describe: (setting) =>
    `a zip of ${clips(setting)} clips, to their transcripts.zip; ` +
    `bare: one file after the other with ${setting.cores} threads`,
  recordings: (setting) => shortClips(clips(setting)),
  peers: (setting) => [sequential(setting, [{ figure: 'wallSeconds', must: 0.65, aim: 0.4 }])],
  ours: (product) => new ArchiveSide(product),
  seconds: 1_250,
};
