import { asProblem } from './problem.js';

/** A page that lost its server asks again by itself. */
const AWAY_MS = 3_000;

/**
 * After how long a query asks again, by what became of the last time: soon where somebody is away who will be back, and
 * not at all where the server wants a key. With the key all is asked for again.
 * @param usualMs where nothing is wrong; false: not by itself
 */
export function askAgainMs({ error }: { error: unknown }, usualMs: number | false): number | false {
  const problem = asProblem(error);
  if (problem?.status === 401) return false;
  return problem?.isPassing ? AWAY_MS : usualMs;
}
