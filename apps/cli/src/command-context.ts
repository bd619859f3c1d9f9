import type { Messages } from './messages/index.js';

/** What every command is given; nothing below reads the process's own environment or streams. */
export interface CommandContext {
  environment: NodeJS.ProcessEnv;
  messages: Messages;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
}
