import { PREFIX } from './queue-names.js';

/** One hash: what happened in all workers since Redis began, whoever of them still lives. */
export const TALLY_KEY = `${PREFIX}:tally`;

/** What is counted, and by which labels; values of labels are ids without spaces. */
export const COUNTERS = {
  files: ['status', 'engine', 'model', 'device'],
  file_errors: ['code'],
  audio_seconds: ['engine', 'model', 'device'],
  processing_seconds: ['engine', 'model', 'device'],
  remote_deletions: ['engine', 'outcome'],
  runner_crashes: ['engine', 'model', 'device'],
} as const;

/** What is measured, by which labels, and the upper bounds of its buckets. */
export const MEASURES = {
  file_wait_seconds: {
    labels: ['device', 'engine'],
    bounds: [0.05, 0.2, 1, 5, 15, 60, 300, 1800, 7200, 43_200],
  },
  // up to the slow end: a large model on a small processor takes ten times as long as its recording
  real_time_factor: {
    labels: ['engine', 'model', 'device'],
    bounds: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
  },
  model_load_seconds: {
    labels: ['engine', 'model', 'device'],
    bounds: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300],
  },
} as const;

export type CounterName = keyof typeof COUNTERS;
export type MeasureName = keyof typeof MEASURES;

/** A counter's field is its name and its values; a measure has one for each bucket, and `sum`. */
export const fieldOf = (name: string, ...words: (string | number)[]): string =>
  [name, ...words].join(' ');

/** The bucket that a value falls into, as its field spells it. */
export const bucketOf = (name: MeasureName, value: number): string =>
  String(MEASURES[name].bounds.find((bound) => value <= bound) ?? 'inf');
