import { useMemo } from 'react';
import type { Engines } from '../../../api/types.js';
import { useEngines } from '../../../api/use-engines.js';
import { useServerSettings } from '../../../api/use-server-settings.js';
import { jobDefaults } from '../../../memory/job-defaults.js';
import { useStore } from '../../../memory/store.js';
import { extras } from './extras.js';
import { fitWish, type Wish } from './fit-wish.js';

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
  const defaults = useStore(jobDefaults);
  const others = useStore(extras);
  const longestSeconds = useServerSettings().data?.retention.longest_seconds;
  return useMemo(() => {
    const remembered = { ...defaults, ...others };
    const wish = fitWish(remembered, engines, longestSeconds);
    return { wish, remembered, engines, isLoading: isPending };
  }, [defaults, others, engines, longestSeconds, isPending]);
}
