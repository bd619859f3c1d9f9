import { Store } from '../memory/store.js';

/** How often events began anew. What a list knew before may have changed meanwhile, and nobody tells of it. */
export const streamBeginnings = new Store(0);
