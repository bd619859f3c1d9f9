import type { Job, JobFile } from '../api/types.js';

/** What an event, or an answer, says of a job and perhaps of one of its files. */
export type JobChange = Partial<Omit<Job, 'files' | 'progress'>> & {
  job_id: string;
  progress?: Partial<Job['progress']>;
  file?: Partial<JobFile> & { file_id: string };
};
