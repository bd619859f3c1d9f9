const LEVELS = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const;
export type LogLevel = (typeof LEVELS)[number];

/** The levels that are shown when LOG_LEVEL names the quietest of them. */
export const shownLevels = (quietest: string): LogLevel[] =>
  LEVELS.slice(0, LEVELS.indexOf(quietest as LogLevel) + 1);
