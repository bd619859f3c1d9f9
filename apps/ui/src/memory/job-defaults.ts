import { KeptStore } from './kept-store.js';
import { type JobDefaults, readJobDefaults } from './read-job-defaults.js';

/** What new jobs begin with in this browser. */
export const jobDefaults = new KeptStore<JobDefaults>('oitiva.job_defaults', readJobDefaults);

export const preferForJobs = (change: Partial<JobDefaults>): void =>
  jobDefaults.update((before) => ({ ...before, ...change }));
