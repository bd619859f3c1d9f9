import type { BenchCase } from './bench-case.js';
import { busy } from './busy.js';
import { eightHours } from './eight-hours.js';
import { eta } from './eta.js';
import { hundredClips } from './hundred-clips.js';
import { listeners } from './listeners.js';
import { oneClip } from './one-clip.js';
import { oneHour } from './one-hour.js';
import { ownRecordings } from './own-recordings.js';
import { queues } from './queues.js';
import { submissions } from './submissions.js';
import { tenMinutes } from './ten-minutes.js';
import { twentyClips } from './twenty-clips.js';
import { upload } from './upload.js';

/** The table of figures that a run makes unless cases are named. The longest comes last: it may use what is left. */
export const FIGURES: BenchCase[] = [oneClip, tenMinutes, hundredClips, oneHour];

/** Made where somebody has named a folder for it. */
export const OWN_RECORDINGS: BenchCase = ownRecordings;

/** Those that have to be asked for. */
const OTHERS: BenchCase[] = [
  twentyClips,
  busy,
  eightHours,
  submissions,
  upload,
  eta,
  queues,
  listeners,
];

export const CASES: BenchCase[] = [...FIGURES, ...OTHERS];
