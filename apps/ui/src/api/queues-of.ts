import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client.js';
import { queryKeys } from './keys.js';
import { queueFilters } from './queue-filters.js';

/** What is going on in some sessions, or in all (none): queues, workers and the first page of unfinished jobs. */
export function queuesOf(sessionIds: readonly string[]) {
  const query = queueFilters(sessionIds);
  return queryOptions({
    queryKey: queryKeys.queues(query),
    queryFn: ({ signal }) => bodyOf(api.GET('/queues', { params: { query }, signal })),
  });
}
