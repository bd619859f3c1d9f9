import { OitivaError } from '#libs/contracts';
import type { ModelStore } from '#libs/engines';
import { CommandFailure } from '../command-failure.js';
import { exitCodes } from '../exit-codes.js';
import type { Messages } from '../messages/index.js';
import type { StepControl } from '../terminal/reporter.js';

export interface EnsureModelOptions {
  store: Pick<ModelStore, 'list' | 'pull'>;
  engine: string;
  model: string;
  messages: Messages;
  signal: AbortSignal;
  control: StepControl;
}

/** Fetches the default model unless it lies there, checked, already. */
export async function ensureModel(options: EnsureModelOptions): Promise<void> {
  const { store, engine, model, messages, signal, control } = options;
  const known = (await store.list()).filter((one) => one.engine === engine);
  const wanted = known.find((one) => one.model === model);
  if (!wanted) {
    const names = known.map((one) => one.model).join(', ');
    throw new CommandFailure(messages.modelUnknown(model, names), exitCodes.config);
  }
  if (wanted.installed) return control.describe(messages.modelReady(model));
  try {
    const pulled = await store.pull(engine, model, {
      signal,
      onProgress: ({ downloadedBytes, totalBytes }) =>
        control.progress(downloadedBytes, totalBytes ?? wanted.sizeBytes),
    });
    control.describe(messages.modelFetched(model, pulled.source));
  } catch (cause) {
    signal.throwIfAborted();
    const reason = wordsOf(cause).replace(/\.+$/, '');
    throw new CommandFailure(messages.modelFailed(model, reason), undefined, { cause });
  }
}

/** The sentence for a person, without the code in front of it. */
function wordsOf(cause: unknown): string {
  if (cause instanceof OitivaError) return cause.detail;
  return cause instanceof Error ? cause.message : String(cause);
}
