import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/keys.js';
import type { Job, Segment } from '../api/types.js';
import type { JobList } from './job-list.js';
import type { OnEvent } from './live-stream.js';
import { type JobChange, patchedList, withoutJob } from './patch-list.js';
import { seldom } from './seldom.js';
import { segmentsSoFar } from './segments-so-far.js';
import { streamBeginnings } from './stream-beginnings.js';

/** How often lists are asked for anew at most, whatever happens in them. */
const LISTS_MS = 1_000;

type SegmentTold = { job_id: string; file_id: string; segment: Segment };

/** What an event changes of what the page knows. @param jobId of the job that the stream is about, or null */
export function applyEvent(queries: QueryClient, jobId: string | null): OnEvent {
  const refreshLists = seldom(LISTS_MS, () => {
    void queries.invalidateQueries({ queryKey: ['jobs'] });
    void queries.invalidateQueries({ queryKey: ['queues'] });
    void queries.invalidateQueries({ queryKey: ['stats'] });
  });
  const refreshEngines = seldom(LISTS_MS, () => {
    void queries.invalidateQueries({ queryKey: queryKeys.engines });
  });
  return (type, data) => {
    const [about, what] = type.split('.');
    if (type === 'snapshot' && jobId === null) {
      streamBeginnings.update((count) => count + 1);
      refreshLists();
    } else if (type === 'snapshot' && jobId !== null) {
      queries.setQueryData(queryKeys.job(jobId), data as Job);
    } else if (type === 'file.segment') {
      const { job_id, file_id, segment } = data as SegmentTold;
      segmentsSoFar.add(job_id, file_id, segment);
    } else if (about === 'model') {
      refreshEngines();
    } else if (about === 'job' || about === 'file') {
      const change = data as JobChange;
      patchJob(queries, change);
      queries.setQueriesData<JobList>({ queryKey: queryKeys.jobLists }, (list) => {
        if (list === undefined) return undefined;
        return what === 'deleted' ? withoutJob(list, change.job_id) : patchedList(list, change);
      });
      if (about === 'job') {
        refreshLists();
        // what is estimated, and the links of its end, are not told
        void queries.invalidateQueries({ queryKey: queryKeys.job(change.job_id) });
      }
      if (what === 'completed' || what === 'failed' || what === 'cancelled') {
        void queries.invalidateQueries({ queryKey: ['transcript', change.job_id] });
        void queries.invalidateQueries({ queryKey: ['files', change.job_id] });
      }
    }
  };
}

function patchJob(queries: QueryClient, { file, progress, ...change }: JobChange): void {
  queries.setQueryData<Job>(queryKeys.job(change.job_id), (job) => {
    if (job === undefined) return undefined;
    const files = job.files.map((one) =>
      one.file_id === file?.file_id ? { ...one, ...file } : one,
    );
    return { ...job, ...change, files, progress: { ...job.progress, ...progress } };
  });
}
