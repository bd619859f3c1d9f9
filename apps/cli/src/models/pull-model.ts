import type { ModelStore } from '#libs/engines';
import type { CommandContext } from '../command-context.js';
import { exitCodes } from '../exit-codes.js';
import { Reporter } from '../terminal/reporter.js';
import { ensureModel } from './ensure-model.js';
import { requireModel } from './require-model.js';

/** Fetches one model, with progress on standard error. */
export async function pullModel(
  store: Pick<ModelStore, 'list' | 'pull'>,
  context: CommandContext,
  engine: string,
  model: string,
): Promise<number> {
  const { messages, stderr, environment } = context;
  await requireModel(store, engine, model, messages);
  const colours = !environment['NO_COLOR'];
  const reporter = new Reporter({ stream: stderr, language: messages.language, colours });
  const stop = new AbortController();
  const interrupted = () => stop.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupted);
  try {
    await reporter.step(messages.stepModel(model), (control) =>
      ensureModel({ store, engine, model, messages, signal: stop.signal, control }),
    );
  } catch (error) {
    if (stop.signal.aborted) return exitCodes.failed;
    throw error;
  }
  return exitCodes.ok;
}
