import type { QueueView } from '#libs/jobs';

/** Of an unfinished job what lists show. */
export const shownOf = ({
  jobId,
  sessionId,
  status,
  createdAt,
  names,
  counts,
  progress,
}: QueueView['jobs'][number]) => ({
  ...{ jobId, sessionId, status, createdAt, names, counts, progress },
});
