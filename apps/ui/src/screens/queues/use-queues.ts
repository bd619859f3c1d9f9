import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { askAgainMs } from '../../api/ask-again-ms.js';
import { queuesOf } from '../../api/queues-of.js';
import { usePollMs } from '../../live/connection.js';

/** Queues, workers and the first page of unfinished jobs, as they are now. */
export function useQueues(sessionIds: readonly string[]) {
  const pollMs = usePollMs();
  return useQuery({
    ...queuesOf(sessionIds),
    refetchInterval: ({ state }) => askAgainMs(state, pollMs),
    // queues and workers are the same for all sessions
    placeholderData: keepPreviousData,
  });
}
