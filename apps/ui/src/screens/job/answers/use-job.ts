import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client.js';
import { queryKeys } from '../../../api/keys.js';
import { asProblem } from '../../../api/problem.js';
import { usePollMs } from '../../../live/connection.js';
import { hasEnded } from './has-ended.js';

/** A job that has ended is only watched for its expiry. */
const ENDED_MS = 30_000;

/** The job: told by events, and asked for now and then. */
export function useJob(jobId: string) {
  const pollMs = usePollMs();
  return useQuery({
    queryKey: queryKeys.job(jobId),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/jobs/{job_id}', { params: { path: { job_id: jobId } }, signal })),
    refetchInterval: ({ state }) => {
      const problem = asProblem(state.error);
      if (problem?.isGone) return false;
      return state.data && hasEnded(state.data) && problem === null ? ENDED_MS : pollMs;
    },
  });
}
