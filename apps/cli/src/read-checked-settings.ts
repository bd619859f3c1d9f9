import { readSettings, type Settings } from '#libs/config';
import { checkDefaults, loadEngines } from '#libs/engines';
import { CommandFailure } from './command-failure.js';
import { exitCodes } from './exit-codes.js';

/** The settings, or their faults (one a line) as the end of the command. */
export function readCheckedSettings(environment: NodeJS.ProcessEnv): Settings {
  return orFailure(() => readSettings(environment));
}

/** For a command that runs jobs: what the settings name must be something that an engine offers. */
export async function readServerSettings(environment: NodeJS.ProcessEnv): Promise<Settings> {
  const settings = readCheckedSettings(environment);
  const engines = await loadEngines(settings);
  orFailure(() => checkDefaults(engines, settings));
  return settings;
}

function orFailure<T>(check: () => T): T {
  try {
    return check();
  } catch (cause) {
    throw new CommandFailure((cause as Error).message, exitCodes.config, { cause });
  }
}
