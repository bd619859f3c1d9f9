import { setTimeout as sleep } from 'node:timers/promises';
import { type FileAnswer, hasEnded, type JobAnswer } from '../api-types.js';
import type { ApiClient } from '../http/api-client.js';
import { listFiles } from './list-files.js';
import { type Patience, withPatience } from './with-patience.js';

/** A job with all its files, as they were at one moment. */
export interface JobSnapshot {
  job: JobAnswer;
  files: FileAnswer[];
}

export interface FollowOptions extends Patience {
  onSnapshot: (snapshot: JobSnapshot) => void;
}

const firstPauseMs = 500;
const longestPauseMs = 2000;
/** Long lists are asked for less often: a second for every so many files. */
const filesPerSecond = 500;

/** Tells of every change of a job until it has ended; resolves with what it was then. */
export async function followJob(
  api: ApiClient,
  jobId: string,
  options: FollowOptions,
): Promise<JobSnapshot> {
  const { signal, onSnapshot } = options;
  const path = `/jobs/${encodeURIComponent(jobId)}`;
  let etag: string | null = null;
  let files: FileAnswer[] = [];
  let listedMs = -Infinity;
  let pauseMs = firstPauseMs;
  for (;;) {
    const changed = await withPatience(
      () => api.getChanged<JobAnswer>(path, etag, signal),
      options,
    );
    if (changed) {
      const job = changed.value;
      const isDue = performance.now() - listedMs > (1000 * job.counts.files) / filesPerSecond;
      if (hasEnded(job) || job.files_next === null || isDue) {
        files = await withPatience(() => listFiles(api, job, signal), options);
        listedMs = performance.now();
      }
      onSnapshot({ job, files });
      if (hasEnded(job)) return { job, files };
      etag = changed.etag;
    }
    pauseMs = changed ? firstPauseMs : Math.min(longestPauseMs, pauseMs * 1.5);
    await sleep(pauseMs, undefined, { signal });
  }
}
