import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProblem } from '../http/api-problem.js';
import { Unreachable } from '../http/api-client.js';

export interface Patience {
  signal: AbortSignal;
  /** hears of the first failure in a row: the server may only be starting again */
  onTrouble: (error: Error) => void;
  /** how long a server may be away */
  patienceMs?: number;
  pauseMs?: number;
}

const standardPatienceMs = 60_000;
const standardPauseMs = 1000;

/** Asks again while the server is away for a moment: what it has accepted it keeps. */
export async function withPatience<T>(
  ask: () => Promise<T>,
  { signal, onTrouble, patienceMs = standardPatienceMs, pauseMs = standardPauseMs }: Patience,
): Promise<T> {
  let deadlineMs: number | undefined;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const passes = error instanceof Unreachable || (error instanceof ApiProblem && error.passes);
      signal.throwIfAborted();
      if (!passes) throw error;
      if (deadlineMs === undefined) onTrouble(error);
      deadlineMs ??= performance.now() + patienceMs;
      const wishMs = (error instanceof ApiProblem && error.retryAfterSeconds) || 0;
      const waitMs = Math.max(pauseMs, Math.min(wishMs * 1000, 30_000));
      if (performance.now() + waitMs > deadlineMs) throw error;
      await sleep(waitMs, undefined, { signal });
    }
  }
}
