import type { RunnerHost } from './runner-command.js';
import { RunnerProcess, type StartOptions } from './runner-process.js';

/**
 * Lends a runner of its own to one piece of work and closes it afterwards.
 * @throws what the work throws; once the signal has aborted, its reason
 */
export async function withRunner<T>(
  host: RunnerHost,
  engine: string,
  options: StartOptions,
  work: (runner: RunnerProcess) => Promise<T>,
): Promise<T> {
  const runner = await RunnerProcess.start(host, engine, options);
  try {
    return await work(runner);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw error;
  } finally {
    await runner.close();
  }
}
