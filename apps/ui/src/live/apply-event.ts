import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/keys.js';
import type { FilePage, Job, JobFile, JobRow, Segment } from '../api/types.js';
import { seldom } from './seldom.js';
import type { OnEvent } from './live-stream.js';
import { segmentsSoFar } from './segments-so-far.js';

/** How often lists are asked for anew at most, whatever happens in them. */
const LISTS_MS = 1_000;

type FileChange = Partial<JobFile> & { file_id: string };
type JobChange = Partial<Job> & { job_id: string; file?: FileChange };
type SegmentTold = { job_id: string; file_id: string; segment: Segment };
type Page = { data: JobRow[] };

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
  const refreshSifted = seldom(LISTS_MS, () => {
    // which files a list of one status has is not told
    const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[2] !== null;
    void queries.invalidateQueries({ queryKey: ['files'], predicate });
  });
  return (type, data) => {
    const [about, what] = type.split('.');
    if (type === 'reset' && jobId !== null) {
      segmentsSoFar.forget(jobId);
      void queries.invalidateQueries({ queryKey: ['transcript', jobId] });
      void queries.invalidateQueries({ queryKey: ['files', jobId] });
    } else if (type === 'snapshot') {
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
      patchFiles(queries, change);
      if (about === 'job') {
        refreshLists();
        // what is estimated, and the links of its end, are not told
        void queries.invalidateQueries({ queryKey: queryKeys.job(change.job_id) });
        void queries.invalidateQueries({ queryKey: ['files', change.job_id] });
      }
      if (about === 'file') refreshSifted();
      if (change.file && (what === 'completed' || what === 'failed' || what === 'cancelled')) {
        // of that file alone: a job may have ten thousand
        const queryKey = ['transcript', change.job_id, change.file.file_id];
        void queries.invalidateQueries({ queryKey });
      }
    }
  };
}

function patchJob(queries: QueryClient, { file, progress, ...change }: JobChange): void {
  queries.setQueryData<Job>(queryKeys.job(change.job_id), (job) => {
    if (job === undefined) return undefined;
    const files = job.files.map(patchedBy(file));
    return { ...job, ...change, files, progress: { ...job.progress, ...progress } };
  });
}

const patchedBy = (change: FileChange | undefined) => (file: JobFile) =>
  file.file_id === change?.file_id ? { ...file, ...change } : file;

function patchFiles(queries: QueryClient, { job_id: jobId, file }: JobChange): void {
  if (file === undefined) return;
  const patched = patchedBy(file);
  queries.setQueryData<JobFile>(queryKeys.file(jobId, file.file_id), (one) => one && patched(one));
  const isOn = (page: FilePage) => page.data.some(({ file_id }) => file_id === file.file_id);
  queries.setQueriesData<InfiniteData<FilePage>>({ queryKey: ['files', jobId] }, (list) =>
    list === undefined
      ? undefined
      : {
          ...list,
          pages: list.pages.map((page) =>
            isOn(page) ? { ...page, data: page.data.map(patched) } : page,
          ),
        },
  );
}

function patchRows(queries: QueryClient, { file: _file, progress, ...change }: JobChange): void {
  const patched = (row: JobRow): JobRow =>
    row.job_id === change.job_id
      ? { ...row, ...change, progress: { ...row.progress, ...progress } }
      : row;
  queries.setQueriesData<InfiniteData<Page>>({ queryKey: ['jobs'] }, (list) =>
    list === undefined
      ? undefined
      : { ...list, pages: list.pages.map((page) => ({ ...page, data: page.data.map(patched) })) },
  );
}
