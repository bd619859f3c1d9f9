import { Store } from '../memory/store.js';

/** Whether keys of one letter do something; not where one that misses its field would lead away from what is written. */
export const letterKeys = new Store(true);
