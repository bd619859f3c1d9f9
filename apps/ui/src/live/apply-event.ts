import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/keys.js';
import type { Job, Queues, Segment } from '../api/types.js';
import type { JobChange } from './job-change.js';
import type { JobList } from './job-list.js';
import type { OnEvent } from './live-stream.js';
import { patchJob } from './patch-job.js';
import { patchedList, withoutJob } from './patch-list.js';
import { patchedQueues } from './patch-queues.js';
import { refreshers } from './refreshers.js';
import { segmentsSoFar } from './segments-so-far.js';
import { streamBeginnings } from './stream-beginnings.js';

type SegmentTold = { job_id: string; file_id: string; segment: Segment };

const FILE_ENDS: readonly unknown[] = ['completed', 'failed', 'cancelled'];

/** What an event changes of what the page knows. @param jobId of the job that the stream is about, or null */
export function applyEvent(queries: QueryClient, jobId: string | null): OnEvent {
  const refresh = refreshers(queries);

  function begin(data: unknown): void {
    segmentsSoFar.forgetAll();
    if (jobId !== null) {
      queries.setQueryData(queryKeys.job(jobId), data as Job);
      refresh.untold(jobId);
      return;
    }
    streamBeginnings.update((count) => count + 1);
    refresh.lists();
  }

  function end(ofJob: string, fileId: string): void {
    refresh.transcripts(ofJob, fileId);
    const isOpen = { queryKey: ['transcript', ofJob, fileId], type: 'active' } as const;
    // who looks at it needs what was told until the whole is there
    if (queries.getQueryCache().find({ ...isOpen, exact: false }) === undefined)
      segmentsSoFar.forget(ofJob, fileId);
  }

  function patch(what: string | undefined, change: JobChange): void {
    patchJob(queries, change);
    queries.setQueriesData<JobList>({ queryKey: queryKeys.jobLists }, (list) => {
      if (list === undefined) return undefined;
      return what === 'deleted' ? withoutJob(list, change.job_id) : patchedList(list, change);
    });
    queries.setQueriesData<Queues>(
      { queryKey: ['queues'] },
      (queues) => queues && patchedQueues(queues, change),
    );
  }

  return (type, data) => {
    const [about, what] = type.split('.');
    // a `reset` brings nothing: a snapshot follows
    if (type === 'snapshot') begin(data);
    else if (type === 'file.segment') {
      const { job_id, file_id, segment } = data as SegmentTold;
      // a page of many jobs shows no words
      if (jobId !== null) segmentsSoFar.add(job_id, file_id, segment);
    } else if (about === 'model') refresh.engines();
    else if (about === 'job' || about === 'file') {
      const change = data as JobChange;
      patch(what, change);
      if (about === 'job') {
        refresh.lists();
        // what is estimated, and the links of its end, are not told
        refresh.job(change.job_id);
        return;
      }
      refresh.queues();
      refresh.siftedFiles();
      const fileId = change.file?.file_id;
      if (fileId && FILE_ENDS.includes(what)) end(change.job_id, fileId);
    }
  };
}
