import { setTimeout as wait } from 'node:timers/promises';
import { FarSideError } from './far-side-error.js';

/** Time, as waits need it; tests bring their own. */
export interface Waits {
  nowMs(): number;
  /** 0 to 1 */
  random(): number;
  /** @throws the reason of the signal when it aborts */
  sleep(pauseMs: number, signal: AbortSignal): Promise<void>;
}

export const realWaits: Waits = {
  nowMs: () => performance.now(),
  random: () => Math.random(),
  sleep: async (pauseMs, signal) => {
    await wait(pauseMs, undefined, { signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    });
  },
};

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** Longer and longer, and never for many at the same instant. @param count pauses before this one */
export const pauseMs = (
  waits: Waits,
  count: number,
  { firstMs = FIRST_PAUSE_MS, longestMs = LONGEST_PAUSE_MS, growth = 2 } = {},
): number => Math.min(longestMs, firstMs * growth ** count) * (0.75 + waits.random() / 2);

export interface Persistence {
  waits: Waits;
  signal: AbortSignal;
  /** from the first failure on; a wait that they ask for counts as well */
  limitMs: number;
  /** told before each pause */
  onPause?: (error: FarSideError) => void;
}

/**
 * Asks again while the far side only stumbles, as long as there is time.
 * @throws the last FarSideError; the reason of the signal
 */
export async function persist<T>(
  { waits, signal, limitMs, onPause }: Persistence,
  ask: () => Promise<T>,
): Promise<T> {
  let untilMs: number | null = null;
  for (let failures = 0; ; failures += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof FarSideError) || !error.isPassing) throw error;
      const nowMs = waits.nowMs();
      untilMs ??= nowMs + limitMs;
      const pause = Math.max(pauseMs(waits, failures), error.retryAfterMs ?? 0);
      if (nowMs + pause > untilMs) throw error;
      onPause?.(error);
      await waits.sleep(pause, signal);
    }
  }
}
