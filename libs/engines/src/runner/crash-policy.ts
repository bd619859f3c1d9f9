import { OitivaError } from '#libs/contracts';
import { RunnerDied } from './runner-process.js';

const SHARED_TRIES = 2;

/**
 * A runner that dies may have been killed by one file or by bad luck. Every file it held starts again;
 * one that saw two runners die is tried alone, and when it kills that runner too it ends as `engine_crash`.
 * @param run the request's id, by which a runner that was ended for being late names its suspect
 */
export async function withCrashPolicy<T>(
  run: string,
  tries: { shared: () => Promise<T>; alone: () => Promise<T> },
): Promise<T> {
  for (let crashes = 0; ;) {
    try {
      return await (crashes < SHARED_TRIES ? tries.shared() : tries.alone());
    } catch (error) {
      if (!(error instanceof RunnerDied)) throw error;
      if (error.suspect === run) {
        throw new OitivaError('engine_timeout', 'The engine did not finish this file in time.', {
          cause: error,
        });
      }
      // ended for another file's sake: no mark against this one
      if (error.suspect !== null) continue;
      if (crashes === SHARED_TRIES) {
        throw new OitivaError(
          'engine_crash',
          'The engine ended three times while working on this file.',
          {
            cause: error,
          },
        );
      }
      crashes += 1;
    }
  }
}
