import { useQuery } from '@tanstack/react-query';
import { askAgainMs } from './ask-again-ms.js';
import { api, bodyOf } from './client.js';
import { queryKeys } from './keys.js';
import { usePollMs } from '../live/connection.js';

/** Workers come and go, and environments with them: no event tells of that. */
const LIVE_MS = 15_000;

/** Engines and models as they are now; events tell of models that are fetched or removed. */
export function useEngines() {
  const pollMs = usePollMs(LIVE_MS);
  return useQuery({
    queryKey: queryKeys.engines,
    queryFn: ({ signal }) => bodyOf(api.GET('/engines', { signal })),
    refetchInterval: ({ state }) => askAgainMs(state, pollMs),
  });
}
