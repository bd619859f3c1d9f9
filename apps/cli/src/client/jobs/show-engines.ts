import { exitCodes } from '../../exit-codes.js';
import { formatBytes } from '../../terminal/format.js';
import { plainText } from '../../terminal/plain-text.js';
import { formatTable } from '../../terminal/table.js';
import type { ClientContext } from '../client-context.js';
import { writeJson } from './write-json.js';

export interface EnginesAnswer {
  default_engine: string;
  engines: {
    id: string;
    ready: boolean;
    missing: string | null;
    default_model: string;
    devices: { device: string; ready: boolean; reason: string | null }[];
    models: { id: string; size_bytes: number; licence: string; installed: boolean }[];
  }[];
}

/** `oitiva engines`: what the server can transcribe with. */
export async function showEngines(context: ClientContext): Promise<number> {
  const { api, messages, json, stdout } = context;
  const answer = await api.get<EnginesAnswer>('/engines');
  if (json) {
    writeJson(stdout, answer);
    return exitCodes.ok;
  }
  const engines = answer.engines.map((engine) => [
    plainText(engine.id) + (engine.id === answer.default_engine ? ' *' : ''),
    engine.ready ? messages.yes : messages.no,
    engine.devices.flatMap(({ device, ready }) => (ready ? [device] : [])).join(', '),
    plainText(engine.missing ?? ''),
  ]);
  const models = answer.engines.flatMap((engine) =>
    engine.models.map((model) => [
      plainText(engine.id),
      plainText(model.id) + (model.id === engine.default_model ? ' *' : ''),
      formatBytes(messages.language, model.size_bytes),
      model.installed ? messages.yes : messages.no,
      plainText(model.licence),
    ]),
  );
  stdout.write(formatTable([messages.enginesHeader, ...engines]));
  stdout.write(`\n${formatTable([messages.modelsHeader, ...models])}`);
  stdout.write(`\n${messages.starIsDefault}\n`);
  return exitCodes.ok;
}
