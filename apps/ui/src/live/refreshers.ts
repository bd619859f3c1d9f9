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
    /** of one file alone, where it is said: a job may have ten thousand */
    transcripts: (...names: string[]) => old('transcript', ...names),
  };
}
