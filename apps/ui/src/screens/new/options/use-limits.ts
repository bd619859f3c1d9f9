import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client.js';
import { queryKeys } from '../../../api/keys.js';
import type { ServerSettings } from '../../../api/types.js';

/** What the server takes and how long it keeps it; undefined until it has said. */
export function useLimits(): ServerSettings | undefined {
  const { data } = useQuery({
    queryKey: queryKeys.settings,
    queryFn: ({ signal }) => bodyOf(api.GET('/settings', { signal })),
    staleTime: 60_000,
  });
  return data;
}
