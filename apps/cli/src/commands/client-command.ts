import type { Command } from 'commander';
import type { ClientContext } from '../client/client-context.js';
import type { CommandContext } from '../command-context.js';
import type { RegisterCommand } from './command-program.js';

export interface SharedFlags {
  url?: string;
  json?: boolean;
  quiet?: boolean;
  color: boolean;
  input: boolean;
  verbose?: boolean;
}

type Finish = Parameters<RegisterCommand>[2];

/** A command that speaks to a server: gives it the flags that all of them have. */
export function clientCommand(program: Command, words: string, context: CommandContext): Command {
  const { messages } = context;
  return program
    .command(words)
    .helpOption('-h, --help', messages.helpHelp)
    .option('--url <address>', messages.helpUrl)
    .option('--json', messages.helpJson)
    .option('-q, --quiet', messages.helpQuiet)
    .option('--no-color', messages.helpNoColor)
    .option('--no-input', messages.helpNoInput)
    .option('-v, --verbose', messages.helpVerbose)
    .showHelpAfterError(messages.helpHint(words.split(' ')[0] as string));
}

/** Runs a command of the client; what it needs is loaded here, so that help comes at once. */
export async function runClient(
  context: CommandContext,
  flags: SharedFlags,
  finish: Finish,
  run: (context: ClientContext) => Promise<number>,
): Promise<void> {
  const { openClient } = await import('../client/open-client.js');
  finish(await run(openClient(context, flags)));
}
