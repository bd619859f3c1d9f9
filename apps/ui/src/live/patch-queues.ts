import type { LiveJob, Queues } from '../api/types.js';
import type { JobChange } from './job-change.js';

/** The queues with what an event says of one of their jobs. @returns undefined where none of them is meant */
export const patchedQueues = (queues: Queues, change: JobChange): Queues | undefined =>
  queues.jobs.some(({ job_id }) => job_id === change.job_id)
    ? { ...queues, jobs: queues.jobs.map((job) => patchedLive(job, change)) }
    : undefined;

function patchedLive(job: LiveJob, { job_id, status, counts, progress }: JobChange): LiveJob {
  if (job.job_id !== job_id) return job;
  return {
    ...job,
    status: status ?? job.status,
    counts: counts ?? job.counts,
    progress: { ...job.progress, ...progress },
  };
}
