import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client.js';
import { queryKeys } from './keys.js';

/** What is going on in some sessions, or in all (null): the first page of it. */
export function queuesOf(sessionIds: readonly string[] | null) {
  const query = sessionIds === null ? {} : { session_ids: sessionIds.join(',') };
  return queryOptions({
    queryKey: queryKeys.queues(query),
    queryFn: ({ signal }) => bodyOf(api.GET('/queues', { params: { query }, signal })),
  });
}
