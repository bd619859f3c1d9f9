import type { JobEvent, JobSummary } from '#libs/contracts';
import { statusOf } from './end-job.js';
import { hasEnded, shownState } from './file-state.js';

/** What readers are told of an event: the job right after it and, where it is about a file, that file. */
export function eventView({ jobId, sessionId, summary, file, segment, model }: JobEvent) {
  if (model !== undefined) return model;
  return {
    jobId,
    sessionId,
    ...(summary === null ? {} : jobOf(summary)),
    ...(file === null ? {} : { file: { fileId: file.fileId, ...shownState(file) } }),
    ...segment,
  };
}

function jobOf(summary: JobSummary) {
  const { createdAt, startedAt, finishedAt, expiresAt, counts } = summary;
  const { percent, processedSeconds, totalSeconds } = summary;
  const status = statusOf(summary);
  return {
    status,
    createdAt,
    startedAt,
    finishedAt,
    expiresAt,
    progress: { percent: hasEnded({ status }) ? 100 : percent, processedSeconds, totalSeconds },
    counts,
  };
}
