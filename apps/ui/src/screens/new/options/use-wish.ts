import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client.js';
import { queryKeys } from '../../../api/keys.js';
import type { Engines } from '../../../api/types.js';
import { usePollMs } from '../../../live/connection.js';
import { jobDefaults } from '../../../memory/job-defaults.js';
import { useStore } from '../../../memory/store.js';
import { extras } from './extras.js';
import { fitWish, type Wish } from './fit-wish.js';
import { useLimits } from './use-limits.js';

/** Events tell of models, but not of engines that come and go. */
const ENGINES_MS = 15_000;

export interface WishView {
  /** as it will be sent */
  wish: Wish;
  /** as the person left it: what is off now stays remembered */
  remembered: Wish;
  /** undefined until the server has said */
  engines: Engines | undefined;
  isLoading: boolean;
}

/** What the person chose and what of it can be fulfilled. */
export function useWish(): WishView {
  const { data: engines, isPending } = useQuery({
    queryKey: queryKeys.engines,
    queryFn: ({ signal }) => bodyOf(api.GET('/engines', { signal })),
    refetchInterval: usePollMs(ENGINES_MS),
  });
  const remembered = { ...useStore(jobDefaults), ...useStore(extras) };
  const longestSeconds = useLimits()?.retention.longest_seconds;
  const wish = fitWish(remembered, engines, longestSeconds);
  return { wish, remembered, engines, isLoading: isPending };
}
