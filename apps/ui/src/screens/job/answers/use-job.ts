import { useQuery } from '@tanstack/react-query';
import { askAgainMs } from '../../../api/ask-again-ms.js';
import { api, bodyOf } from '../../../api/client.js';
import { hasEnded } from '../../../api/has-ended.js';
import { queryKeys } from '../../../api/keys.js';
import { asProblem } from '../../../api/problem.js';
import { usePollMs } from '../../../live/connection.js';

/** A job that has ended is only watched for its expiry, and a hidden page says no more than its title. */
const SELDOM_MS = 30_000;

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
      const isEnded = state.data !== undefined && hasEnded(state.data);
      return askAgainMs(state, isEnded || document.hidden ? SELDOM_MS : pollMs);
    },
    // the title of the page tells how far the job is
    refetchIntervalInBackground: true,
  });
}
