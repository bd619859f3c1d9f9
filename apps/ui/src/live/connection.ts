import { Store, useStore } from '../memory/store.js';

/** `live`: events arrive; `reconnecting`: they will again in a moment; `polling`: the page asks now and then. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'polling';

export const connection = new Store<Connection>('connecting');

const POLL_MS = 2_000;
/** For what no event tells of, such as estimates and workers. */
const LIVE_MS = 5_000;

/** How often a query asks again: seldom while events tell of changes. */
export const usePollMs = (liveMs = LIVE_MS): number => {
  const state = useStore(connection);
  return state === 'live' ? liveMs : POLL_MS;
};
