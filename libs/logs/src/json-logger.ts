import { toWire } from '#libs/contracts';
import type { LoggerService } from '@nestjs/common';
import pino, { type DestinationStream, type Level, type Logger } from 'pino';
import { lastingOutput } from './lasting-output.js';
import { currentSubject } from './log-context.js';
import { readCall } from './read-call.js';
import { scrub } from './scrub.js';

/** Nest's words for levels, and those that tools for logs know. */
const LEVELS: Record<string, Level> = { log: 'info', verbose: 'trace' };

const STANDARD_OUTPUT = 1;

/** Fields that are never written, wherever an object has them. */
const SECRETS = [
  ...['authorization', 'cookie', 'set-cookie', 'key', 'api_key', 'apiKey', 'password', 'token'],
  ...['secret', 'webhook_secret', 'webhookSecret', 'query', 'text', 'segments', 'words'],
  ...['initial_prompt', 'initialPrompt', 'hotwords'],
];

export interface JsonLoggerOptions {
  /** on every line: `api`, `worker` */
  service: string;
  /** the quietest level that is written: error, warn, log, debug, verbose */
  level: string;
  /** standard output where absent */
  destination?: DestinationStream;
}

/** Nest's logger: a line of JSON for each call, with the ids of what it is about. */
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;

  constructor({ service, level, destination }: JsonLoggerOptions) {
    const options = {
      level: LEVELS[level] ?? level,
      messageKey: 'message',
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      mixin: () => toWire<object>(currentSubject()),
      redact: {
        paths: SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
        censor: '[hidden]',
      },
      hooks: { streamWrite: scrub },
    };
    this.pino = pino(options, destination ?? lastingOutput(STANDARD_OUTPUT));
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: Level, message: unknown, rest: unknown[]): void {
    if (!this.pino.isLevelEnabled(level)) return;
    for (const { fields, text } of readCall(message, rest)) this.pino[level](fields, text);
  }
}
