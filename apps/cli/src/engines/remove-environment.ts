import type { CommandContext } from '../command-context.js';
import { exitCodes } from '../exit-codes.js';
import { environmentFailure } from './environment-failure.js';
import { environmentLines, type EnvironmentTool } from './environment-lines.js';
import { requireEnvironment } from './list-environments.js';

/** Removes the environment of an engine; to have none already is fine. */
export async function removeEnvironment(
  tool: EnvironmentTool,
  context: CommandContext,
  engine: string,
): Promise<number> {
  const { messages, stderr } = context;
  await requireEnvironment(tool, context, engine);
  for await (const line of environmentLines(tool, ['remove', engine])) {
    if (line.type === 'failed') throw environmentFailure(messages, engine, line);
    if (line.type !== 'done') continue;
    const say = line.changed ? messages.environmentRemoved : messages.environmentAbsent;
    stderr.write(`${say(engine)}\n`);
  }
  return exitCodes.ok;
}
