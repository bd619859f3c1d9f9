import { exitCodes } from './exit-codes.js';

/** A command that cannot go on: the message is a sentence for the person who typed it. */
export class CommandFailure extends Error {
  constructor(
    message: string,
    readonly exitCode: number = exitCodes.unavailable,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'CommandFailure';
  }
}
