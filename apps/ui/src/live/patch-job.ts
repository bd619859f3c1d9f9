import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/keys.js';
import type { FilePage, Job, JobFile } from '../api/types.js';
import type { JobChange } from './job-change.js';

/** Writes what an event says into a job and its files, wherever the page has them. */
export function patchJob(queries: QueryClient, { file, progress, ...change }: JobChange): void {
  const patched = (one: JobFile): JobFile =>
    one.file_id === file?.file_id ? { ...one, ...file } : one;
  queries.setQueryData<Job>(queryKeys.job(change.job_id), (job) => {
    if (job === undefined) return undefined;
    const files = job.files.map(patched);
    return { ...job, ...change, files, progress: { ...job.progress, ...progress } };
  });
  if (file === undefined) return;
  queries.setQueryData<JobFile>(
    queryKeys.file(change.job_id, file.file_id),
    (one) => one && patched(one),
  );
  queries.setQueriesData<InfiniteData<FilePage>>(
    { queryKey: ['files', change.job_id] },
    (list) => list && { ...list, pages: list.pages.map((page) => patchedPage(page, patched)) },
  );
}

/** The same page where nothing of it changed, so that it is not drawn anew. */
function patchedPage(page: FilePage, patched: (file: JobFile) => JobFile): FilePage {
  const data = page.data.map(patched);
  return data.some((file, at) => file !== page.data[at]) ? { ...page, data } : page;
}
