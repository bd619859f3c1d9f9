import type { JobRecords } from './job-records.js';

/**
 * What `read` finds of a job; where the job was removed meanwhile, that is the answer and not what came of it.
 * @throws OitivaError `job_not_found`, `job_expired`; what `read` throws
 */
export async function unlessGone<T>(
  records: JobRecords,
  jobId: string,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    await records.requireManifest(jobId);
    throw error;
  }
}
