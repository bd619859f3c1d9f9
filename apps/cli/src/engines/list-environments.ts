import type { CommandContext } from '../command-context.js';
import { CommandFailure } from '../command-failure.js';
import { exitCodes } from '../exit-codes.js';
import { formatBytes } from '../terminal/format.js';
import { formatTable } from '../terminal/table.js';
import {
  environmentLines,
  type EnvironmentLine,
  type EnvironmentTool,
} from './environment-lines.js';

type Environment = Extract<EnvironmentLine, { type: 'engine' }>;

/** Prints the engines that have environments of their own as a table. */
export async function listEnvironments(
  tool: EnvironmentTool,
  { messages, stdout }: CommandContext,
): Promise<number> {
  const rows = (await readEnvironments(tool)).map(({ id, installed, current, sizeBytes }) => [
    id,
    installed ? (current ? messages.yes : messages.environmentOutdated) : messages.no,
    formatBytes(messages.language, sizeBytes),
  ]);
  stdout.write(formatTable([messages.environmentsHeader, ...rows]));
  return exitCodes.ok;
}

/** Refuses a name that has no environment, and says which have one: a mistake of usage. */
export async function requireEnvironment(
  tool: EnvironmentTool,
  { messages }: Pick<CommandContext, 'messages'>,
  engine: string,
): Promise<void> {
  const known = (await readEnvironments(tool)).map(({ id }) => id);
  if (known.includes(engine)) return;
  const words = messages.environmentUnknown(engine, known.join(', ') || '–');
  throw new CommandFailure(words, exitCodes.usage);
}

async function readEnvironments(tool: EnvironmentTool): Promise<Environment[]> {
  const found: Environment[] = [];
  for await (const line of environmentLines(tool, ['list'])) {
    if (line.type === 'engine') found.push(line);
  }
  return found;
}
