/** Exit codes after sysexits.h, so that scripts can tell the causes apart. */
export const exitCodes = { usage: 2, unavailable: 69, software: 70, config: 78 };

/** A preparation that cannot go on: the message is one sentence that says what to do. */
export class Failure extends Error {
  constructor(message, exitCode = exitCodes.unavailable) {
    super(message);
    this.name = 'Failure';
    this.exitCode = exitCode;
  }
}
