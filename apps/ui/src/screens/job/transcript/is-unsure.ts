import type { Word } from '../../../api/types.js';

/** Below this the engine guessed more than it heard. */
const LEAST_PROBABILITY = 0.5;

/** A word to look at again. An engine that does not say how sure it is makes none. */
export const isUnsure = ({ probability }: Word): boolean =>
  probability !== null && probability < LEAST_PROBABILITY;
