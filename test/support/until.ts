import { setTimeout as wait } from 'node:timers/promises';

const PAUSE_MS = 25;

export interface Patience {
  withinMs?: number;
  pauseMs?: number;
}

/**
 * Asks until `ask` gives something other than null, undefined or false, and returns that.
 * @throws Error that says what was waited for; what `ask` throws goes through
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  { withinMs = 30_000, pauseMs = PAUSE_MS }: Patience = {},
): Promise<NonNullable<T>> {
  const deadlineMs = performance.now() + withinMs;
  for (;;) {
    const found = await ask();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > deadlineMs) throw new Error(`not within ${withinMs} ms: ${what}`);
    await wait(pauseMs);
  }
}
