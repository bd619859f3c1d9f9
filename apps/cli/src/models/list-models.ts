import type { ModelStore } from '#libs/engines';
import type { CommandContext } from '../command-context.js';
import { exitCodes } from '../exit-codes.js';
import { formatBytes } from '../terminal/format.js';
import { formatTable } from '../terminal/table.js';

/** Prints the catalogue as a table. */
export async function listModels(
  store: Pick<ModelStore, 'list'>,
  { messages, stdout }: CommandContext,
): Promise<number> {
  const rows = (await store.list()).map((one) => [
    one.engine,
    one.model,
    formatBytes(messages.language, one.sizeBytes),
    one.installed ? messages.yes : messages.no,
    one.licence,
  ]);
  stdout.write(formatTable([messages.modelsHeader, ...rows]));
  return exitCodes.ok;
}
