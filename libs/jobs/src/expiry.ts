import type { JobRecords } from './job-records.js';

/** The instant up to which a job is kept; null where it was accepted without a time. */
export const expiryAfter = (
  finishedAt: string,
  retentionSeconds: number | undefined,
): string | null =>
  retentionSeconds === undefined
    ? null
    : new Date(Date.parse(finishedAt) + retentionSeconds * 1000).toISOString();

/**
 * What storage, the truth, says of a job's expiry: null where it is not there, has not ended, or is kept until
 * it is deleted. The end of the highest attempt counts, so a job that was opened again is at work again.
 * Needs no manifest that can be read: damaged jobs expire as well.
 */
export async function storedExpiry(records: JobRecords, jobId: string): Promise<string | null> {
  if (!(await records.isPromised(jobId))) return null;
  let round = 1;
  for (const fileId of await records.fileIds(jobId)) {
    round = Math.max(round, (await records.latestAttempt(jobId, fileId)).attempt);
  }
  const end = await records.jobEnd(jobId, round);
  return end?.expiresAt ?? null;
}
