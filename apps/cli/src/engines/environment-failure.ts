import { CommandFailure } from '../command-failure.js';
import { exitCodes } from '../exit-codes.js';
import type { Messages } from '../messages/index.js';
import type { EnvironmentLine } from './environment-lines.js';

/** The sentence for an environment that could not be made. */
export function environmentFailure(
  messages: Messages,
  engine: string,
  { code, message }: Extract<EnvironmentLine, { type: 'failed' }>,
): CommandFailure {
  if (code === 'cancelled') return new CommandFailure(messages.stopped, exitCodes.interrupted);
  if (code === 'bad_option') {
    return new CommandFailure(messages.environmentPythonBad(message), exitCodes.usage);
  }
  if (code === 'storage_full') return new CommandFailure(messages.environmentDiskFull(message));
  return new CommandFailure(messages.environmentFailed(engine, message));
}
