import { OitivaError } from '#libs/contracts';
import type { RunnerSpec, RunnerWish } from './runner-command.js';
import type { RunnerPool } from './runner-pool.js';

/** More than there are: a model that is let go in between begins from the top. */
const MOST_TRIES = 8;

/**
 * A file whose model runs out of memory, while it loads or works, is tried again one step down, until it goes or no
 * step is left; then it ends as `out_of_memory`.
 * @param attempt tells by `onSpec` what it runs with, as soon as it knows
 */
export async function withMemorySteps<T>(
  runners: RunnerPool,
  wish: RunnerWish,
  attempt: (onSpec: (spec: RunnerSpec) => void) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    let ran = runners.planFor(wish);
    try {
      return await attempt((spec) => (ran = spec));
    } catch (error) {
      const isShort = error instanceof OitivaError && error.code === 'out_of_memory';
      if (!isShort || tries === MOST_TRIES || !(await runners.stepDown(wish, ran))) throw error;
    }
  }
}
