import { KeptStore } from '../memory/kept-store.js';
import { readWish, type Wish } from './read-wish.js';

/** What new jobs begin with in this browser. */
export const wishStore = new KeptStore<Wish>('oitiva.wish', readWish);

export const prefer = (change: Partial<Wish>): void =>
  wishStore.update((before) => ({ ...before, ...change }));
