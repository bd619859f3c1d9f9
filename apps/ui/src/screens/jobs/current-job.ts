import { Store } from '../../memory/store.js';

/** The job that the keys of the list are about; kept while its own screen is shown. */
export const currentJob = new Store<string | null>(null);
