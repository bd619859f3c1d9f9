import type { JobRecords } from '#libs/jobs';
import type { LogSubject } from '#libs/logs';

/** What the lines of a run are about. One whose manifest cannot be read says so later, and better. */
export async function subjectOf(
  records: JobRecords,
  { jobId, fileId }: { jobId: string; fileId?: string },
): Promise<LogSubject> {
  const manifest = await records.manifest(jobId).catch(() => null);
  const { requestId, sessionId } = manifest ?? {};
  return { requestId, jobId, sessionId, fileId };
}
