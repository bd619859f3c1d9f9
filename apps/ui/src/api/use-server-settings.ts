import { useQuery } from '@tanstack/react-query';
import { askAgainMs } from './ask-again-ms.js';
import { api, bodyOf } from './client.js';
import { queryKeys } from './keys.js';

/** Sizes are measured now and then. */
const REFRESH_MS = 60_000;

/** Limits, retention, storage and versions of the server. */
export const useServerSettings = () =>
  useQuery({
    queryKey: queryKeys.settings,
    queryFn: ({ signal }) => bodyOf(api.GET('/settings', { signal })),
    refetchInterval: ({ state }) => askAgainMs(state, REFRESH_MS),
  });
