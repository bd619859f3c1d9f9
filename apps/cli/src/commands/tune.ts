import { join } from 'node:path';
import { CommandFailure } from '../command-failure.js';
import { exitCodes } from '../exit-codes.js';
import type { RegisterCommand } from './command-program.js';

const DEFAULT_SECONDS = 120;
const SECONDS = { least: 10, most: 3600 };

/** `oitiva tune`: measures this machine; needs no server. */
export const registerTune: RegisterCommand = (program, context, finish) => {
  const { messages, environment } = context;
  program
    .command('tune')
    .description(messages.helpTune)
    .helpOption('-h, --help', messages.helpHelp)
    .option('--seconds <number>', messages.helpTuneSeconds, String(DEFAULT_SECONDS))
    .action(async ({ seconds }: { seconds: string }) => finish(await tune(seconds)));

  async function tune(words: string): Promise<number> {
    const seconds = /^\d+$/.test(words) ? Number(words) : NaN;
    if (!(seconds >= SECONDS.least && seconds <= SECONDS.most)) {
      throw new CommandFailure(messages.tuneSecondsBad(words), exitCodes.usage);
    }
    // Loaded here, so that the other commands start without them.
    const { findInstallation } = await import('#libs/config');
    const { whisperEngine } = await import('../models/whisper-engine.js');
    const { readServerSettings } = await import('../read-checked-settings.js');
    const { runTune } = await import('../tune/run-tune.js');
    const installation = findInstallation();
    return runTune({
      context,
      settings: await readServerSettings(environment),
      installation,
      engine: whisperEngine,
      recording: join(installation.root, 'apps/cli/assets/speech.mp3'),
      seconds,
    });
  }
};
