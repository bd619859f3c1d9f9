import { setTimeout as wait } from 'node:timers/promises';
import { OitivaError } from '#libs/contracts';
import type { RunnerHost, RunnerSpec } from './runner-command.js';
import { RunnerDied, RunnerProcess } from './runner-process.js';

const START_TRIES = 3;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** A runner that dies while starting is tried again, with longer and longer pauses. */
export async function loadRunner(
  host: RunnerHost,
  spec: RunnerSpec,
  signal: AbortSignal,
): Promise<RunnerProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await RunnerProcess.start(host, spec.engine, { spec, signal });
    } catch (error) {
      if (!(error instanceof RunnerDied)) throw error;
      if (attempt === START_TRIES) {
        const words = `The engine does not start: ${error.message}`;
        throw new OitivaError('model_unavailable', words, { cause: error });
      }
      const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
      await wait(pauseMs * (0.5 + Math.random()), undefined, { signal });
    }
  }
}
