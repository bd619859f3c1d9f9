import type { ModelStore } from '#libs/engines';
import type { CommandContext } from '../command-context.js';
import { exitCodes } from '../exit-codes.js';
import { formatTable } from '../terminal/table.js';
import { requireModel } from './require-model.js';

/** Prints the state of each file; fails where one is broken or a named model is not there. */
export async function verifyModels(
  store: Pick<ModelStore, 'list' | 'verify'>,
  { messages, stdout, stderr }: CommandContext,
  engine: string,
  model?: string,
): Promise<number> {
  if (model) await requireModel(store, engine, model, messages);
  const all = (await store.list()).filter((one) => one.engine === engine && one.installed);
  const names = model ? [model] : all.map((one) => one.model);
  if (names.length === 0) {
    stderr.write(`${messages.nothingInstalled}\n`);
    return exitCodes.ok;
  }
  const rows: string[][] = [];
  let intact = true;
  for (const name of names) {
    const { installed, files } = await store.verify(engine, name);
    if (!installed) rows.push([name, '', messages.modelNotInstalled]);
    for (const file of installed ? files : []) {
      rows.push([name, file.name, file.intact ? messages.fileIntact : messages.fileBroken]);
    }
    intact &&= installed && files.every((file) => file.intact);
  }
  stdout.write(formatTable([messages.filesHeader, ...rows]));
  return intact ? exitCodes.ok : exitCodes.failed;
}
