import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/keys.js';
import { seldom } from './seldom.js';

/** How often lists are asked for anew at most, whatever happens in them. */
const LISTS_MS = 1_000;
/** The same of estimates and queues while files are worked on: no event tells of them. */
const QUEUES_MS = 5_000;

/** Asks anew for what events say nothing of; each as often as it is worth. */
export function refreshers(queries: QueryClient) {
  const old = (...queryKey: readonly unknown[]) => void queries.invalidateQueries({ queryKey });
  return {
    lists: seldom(LISTS_MS, () => {
      old('jobs');
      old('queues');
      old('stats');
    }),
    queues: seldom(QUEUES_MS, () => old('queues')),
    engines: seldom(LISTS_MS, () => old(...queryKeys.engines)),
    /** which files a list of one status has */
    siftedFiles: seldom(LISTS_MS, () => {
      const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[2] !== null;
      void queries.invalidateQueries({ queryKey: ['files'], predicate });
    }),
    job: (jobId: string) => {
      old(...queryKeys.job(jobId));
      old('files', jobId);
    },
    /** what a job does not bring along and events may not have told: words so far, and its files page by page */
    untold: (jobId: string) => {
      const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) =>
        queryKey[1] === jobId && isUntold(queryKey);
      // one that is under way may have been answered before the stream began
      void queries
        .cancelQueries({ predicate })
        .then(() => queries.invalidateQueries({ predicate }));
    },
    /** of one file alone: a job may have ten thousand */
    transcripts: (jobId: string, fileId: string) => old('transcript', jobId, fileId),
  };
}

/** A text that is whole does not change while nobody looks. */
const isUntold = ([kind, , , version]: readonly unknown[]): boolean =>
  kind === 'file' ||
  kind === 'files' ||
  (kind === 'transcript' && String(version).startsWith('processing'));
