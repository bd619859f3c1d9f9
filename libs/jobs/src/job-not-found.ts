import { OitivaError } from '#libs/contracts';

/** The one sentence for a job that is not there, or not for the eyes of who asks. */
export const jobNotFound = (jobId: string): OitivaError =>
  new OitivaError('job_not_found', `There is no job "${jobId}".`);
