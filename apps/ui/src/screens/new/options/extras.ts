import { KeptStore } from '../../../memory/kept-store.js';
import { type Extras, readExtras } from './read-extras.js';

/** Kept by this browser, as the defaults of new jobs are. */
export const extras = new KeptStore<Extras>('oitiva.job_extras', readExtras);

export const preferExtras = (change: Partial<Extras>): void =>
  extras.update((before) => ({ ...before, ...change }));
