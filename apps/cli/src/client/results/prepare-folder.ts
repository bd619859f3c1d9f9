import { accessSync, constants } from 'node:fs';
import { CommandFailure } from '../../command-failure.js';
import { exitCodes } from '../../exit-codes.js';
import { makeFolder } from '../../make-folder.js';
import { reasonOf } from '../reason-of.js';
import type { Messages } from '../../messages/index.js';

/** The folder for results, made now: after an hour of work it would be too late to find it closed. */
export function prepareFolder(folder: string, messages: Messages): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new CommandFailure(
      messages.folderClosed(folder, reasonOf(error, messages)),
      exitCodes.usage,
    );
  }
}
