import type { ModelStore } from '#libs/engines';
import { CommandFailure } from '../command-failure.js';
import { exitCodes } from '../exit-codes.js';
import type { Messages } from '../messages/index.js';

/** Refuses a name that is not in the catalogue, and says which are: a mistake of usage. */
export async function requireModel(
  store: Pick<ModelStore, 'list'>,
  engine: string,
  model: string,
  messages: Messages,
): Promise<void> {
  const known = (await store.list()).filter((one) => one.engine === engine);
  if (known.some((one) => one.model === model)) return;
  const names = known.map((one) => one.model).join(', ') || '–';
  throw new CommandFailure(messages.modelNameUnknown(model, engine, names), exitCodes.usage);
}
