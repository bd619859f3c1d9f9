import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/keys.js';
import type { Job, JobRow, LiveJob, Queues, Segment } from '../api/types.js';
import { seldom } from './seldom.js';
import type { OnEvent } from './live-stream.js';
import { segmentsSoFar } from './segments-so-far.js';

/** How often lists are asked for anew at most, whatever happens in them. */
const LISTS_MS = 1_000;
/** How often estimates and queues are asked for anew while files are worked on: no event tells of them. */
const QUEUES_MS = 5_000;

type JobChange = Partial<Job> & { job_id: string; file?: Partial<Job['files'][number]> };
type SegmentTold = { job_id: string; file_id: string; segment: Segment };
type Page = { data: JobRow[] };

/** What an event changes of what the page knows. @param jobId of the job that the stream is about, or null */
export function applyEvent(queries: QueryClient, jobId: string | null): OnEvent {
  const refreshLists = seldom(LISTS_MS, () => {
    void queries.invalidateQueries({ queryKey: ['jobs'] });
    void queries.invalidateQueries({ queryKey: ['queues'] });
    void queries.invalidateQueries({ queryKey: ['stats'] });
  });
  const refreshQueues = seldom(QUEUES_MS, () => {
    void queries.invalidateQueries({ queryKey: ['queues'] });
  });
  const refreshEngines = seldom(LISTS_MS, () => {
    void queries.invalidateQueries({ queryKey: queryKeys.engines });
  });
  return (type, data) => {
    const [about, what] = type.split('.');
    if (type === 'snapshot') {
      if (jobId === null) refreshLists();
      else queries.setQueryData(queryKeys.job(jobId), data as Job);
    } else if (type === 'file.segment') {
      const { job_id, file_id, segment } = data as SegmentTold;
      segmentsSoFar.add(job_id, file_id, segment);
    } else if (about === 'model') {
      refreshEngines();
    } else if (about === 'job' || about === 'file') {
      const change = data as JobChange;
      patchJob(queries, change);
      patchRows(queries, change);
      patchQueues(queries, change);
      if (about === 'file') refreshQueues();
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

function patchRows(queries: QueryClient, change: JobChange): void {
  queries.setQueriesData<InfiniteData<Page>>({ queryKey: ['jobs'] }, (list) =>
    list === undefined
      ? undefined
      : {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            data: page.data.map((row) => changed(row, change)),
          })),
        },
  );
}

function patchQueues(queries: QueryClient, change: JobChange): void {
  queries.setQueriesData<Queues>({ queryKey: ['queues'] }, (queues) =>
    queues?.jobs.some(({ job_id }) => job_id === change.job_id)
      ? { ...queues, jobs: queues.jobs.map((job) => changed(job, change)) }
      : undefined,
  );
}

/** A job of a list, as an event tells of it; the same object where the event is about another one. */
function changed<Row extends JobRow | LiveJob>(
  row: Row,
  { file: _file, progress, ...change }: JobChange,
): Row {
  if (row.job_id !== change.job_id) return row;
  return { ...row, ...change, progress: { ...row.progress, ...progress } };
}
