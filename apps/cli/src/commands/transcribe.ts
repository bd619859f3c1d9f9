import type { Command } from 'commander';
import type { TranscribeFlags } from '../client/transcribe/read-plan.js';
import type { CommandContext } from '../command-context.js';
import { clientCommand, runClient, type SharedFlags } from './client-command.js';
import type { RegisterCommand } from './command-program.js';
import { addResultOptions } from './result-flags.js';

/** `oitiva transcribe` and `oitiva submit`: recordings go out; one waits for their words, the other does not. */
export const registerTranscribe: RegisterCommand = (program, context, finish) => {
  const { messages } = context;
  const transcribe = clientCommand(program, 'transcribe', context);
  addJobOptions(transcribe.description(messages.helpTranscribe), context).addHelpText(
    'after',
    `\n${messages.helpExitCodes}`,
  );
  addResultOptions(transcribe, messages)
    .option('--no-wait', messages.helpNoWait)
    .option('--timeout <duration>', messages.helpTimeout)
    .action(async (inputs: string[], flags: TranscribeFlags & SharedFlags) => run(inputs, flags));
  const submit = clientCommand(program, 'submit', context);
  addJobOptions(submit.description(messages.helpSubmit), context).action(
    async (inputs: string[], flags: TranscribeFlags & SharedFlags) =>
      run(inputs, { ...flags, wait: false }),
  );

  async function run(inputs: string[], flags: TranscribeFlags & SharedFlags): Promise<void> {
    await runClient(context, flags, finish, async (client) => {
      const { runTranscribe } = await import('../client/transcribe/run-transcribe.js');
      return runTranscribe(inputs, flags, client);
    });
  }
};

function addJobOptions(command: Command, { messages }: CommandContext): Command {
  return command
    .argument('<inputs...>', messages.helpInputs)
    .option('--model <name>', messages.helpModel)
    .option('--language <code>', messages.helpLanguage)
    .option('--task <task>', messages.helpTask)
    .option('--word-timestamps [boolean]', messages.helpWordTimestamps)
    .option('--vad-filter [boolean]', messages.helpVadFilter)
    .option('--initial-prompt <text>', messages.helpInitialPrompt)
    .option('--hotwords <text>', messages.helpHotwords)
    .option('--beam-size <number>', messages.helpBeamSize)
    .option('--temperature <number>', messages.helpTemperature)
    .option('--engine <id>', messages.helpEngine)
    .option('--device <device>', messages.helpDevice)
    .option('--session <id>', messages.helpSession)
    .option('--retention <duration>', messages.helpRetention)
    .option('--name <name>', messages.helpName);
}
