import { useMemo } from 'react';
import type { Engines } from '../api/types.js';
import { useEngines } from '../api/use-engines.js';
import { useServerSettings } from '../api/use-server-settings.js';
import { useStore } from '../memory/store.js';
import { fitWish } from './fit-wish.js';
import type { Wish } from './read-wish.js';
import { wishStore } from './wish-store.js';

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
  const { data: engines, isPending } = useEngines();
  const remembered = useStore(wishStore);
  const longestSeconds = useServerSettings().data?.retention.longest_seconds;
  return useMemo(() => {
    const wish = fitWish(remembered, engines, longestSeconds);
    return { wish, remembered, engines, isLoading: isPending };
  }, [remembered, engines, longestSeconds, isPending]);
}
