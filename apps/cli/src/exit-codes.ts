/** How a command ended, so that scripts can tell the causes apart; from 64 on after sysexits.h. */
export const exitCodes = {
  ok: 0,
  /** the job failed, or the command */
  failed: 1,
  usage: 2,
  /** some files have their text, others have not */
  partlyFailed: 3,
  /** the key is missing or wrong, or the server does not serve us */
  unauthorized: 4,
  unavailable: 69,
  software: 70,
  /** too many requests, or not finished in the time that was given: later it may work */
  tryLater: 75,
  config: 78,
  interrupted: 130,
} as const;
