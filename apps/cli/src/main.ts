import { Command, CommanderError } from 'commander';
import type { CommandContext } from './command-context.js';
import { CommandFailure } from './command-failure.js';
import { normalizeWords } from './client/transcribe/normalize-words.js';
import { registerJobs } from './commands/jobs.js';
import { registerModels } from './commands/models.js';
import { registerServer } from './commands/server.js';
import { registerTranscribe } from './commands/transcribe.js';
import { registerTune } from './commands/tune.js';
import { registerUp } from './commands/up.js';
import { exitCodes } from './exit-codes.js';
import { messagesFor } from './messages/index.js';

const commands = [
  registerTranscribe,
  registerJobs,
  registerServer,
  registerUp,
  registerModels,
  registerTune,
];

/** The command line `oitiva`; bootstrap.mjs calls it. Resolves with the exit code. */
export async function main(
  words: string[],
  environment: NodeJS.ProcessEnv,
  language: string,
): Promise<number> {
  const { stdout, stderr } = process;
  const messages = messagesFor(language);
  const context: CommandContext = { environment, messages, stdout, stderr };
  let exitCode: number = exitCodes.ok;
  const finish = (code: number) => (exitCode = code);
  const program = new Command('oitiva')
    .description(messages.helpProgram)
    .showHelpAfterError()
    .exitOverride();
  for (const register of commands) register(program, context, finish);
  try {
    await program.parseAsync(normalizeWords(words), { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, context);
  }
}

/** One sentence for people; where it came from only for those who ask with DEBUG=true. */
function explain(error: unknown, { environment, messages, stderr }: CommandContext): number {
  // Commander has printed its own sentence or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  const isExpected = error instanceof CommandFailure;
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' };
  stderr.write(`${isExpected ? message : messages.unexpected(message)}\n`);
  if (environment['DEBUG'] === 'true') stderr.write(`${stack}\n`);
  return isExpected ? error.exitCode : exitCodes.software;
}
