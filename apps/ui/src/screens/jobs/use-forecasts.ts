import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { askAgainMs } from '../../api/ask-again-ms.js';
import { queuesOf } from '../../api/queues-of.js';
import { usePollMs } from '../../live/connection.js';
import type { Forecast } from './forecast-words.js';

/**
 * When jobs that have not ended will be done, by their ids; the oldest hundred of them, as the queues tell.
 * @param sessionIds null: of all sessions
 * @param isWanted false where no job of the list is under way
 */
export function useForecasts(
  sessionIds: readonly string[] | null,
  isWanted: boolean,
): ReadonlyMap<string, Forecast> {
  const pollMs = usePollMs();
  const { data } = useQuery({
    ...queuesOf(sessionIds ?? []),
    enabled: isWanted,
    refetchInterval: ({ state }) => askAgainMs(state, pollMs),
  });
  return useMemo(
    () => new Map((data?.jobs ?? []).map(({ job_id, progress }) => [job_id, progress])),
    [data],
  );
}
