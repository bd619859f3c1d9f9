import { readSettings, type Settings } from '#libs/config';
import { CommandFailure } from './command-failure.js';
import { exitCodes } from './exit-codes.js';

/** The settings, or their faults (one a line) as the end of the command. */
export function readCheckedSettings(environment: NodeJS.ProcessEnv): Settings {
  try {
    return readSettings(environment);
  } catch (cause) {
    throw new CommandFailure((cause as Error).message, exitCodes.config, { cause });
  }
}
