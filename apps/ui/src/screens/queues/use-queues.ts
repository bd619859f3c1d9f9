import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { queryKeys } from '../../api/keys.js';
import { usePollMs } from '../../live/connection.js';
import { queueFilters } from './queue-filters.js';

/** Queues, workers and the first page of unfinished jobs, as they are now. */
export function useQueues(sessionIds: readonly string[]) {
  const filters = queueFilters(sessionIds);
  return useQuery({
    queryKey: queryKeys.queues(filters),
    queryFn: ({ signal }) => bodyOf(api.GET('/queues', { params: { query: filters }, signal })),
    refetchInterval: usePollMs(),
    // queues and workers are the same for all sessions
    placeholderData: keepPreviousData,
  });
}
