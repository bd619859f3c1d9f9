import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';

/** One command, one file: it adds itself to the program and says how it ended through `finish`. */
export type RegisterCommand = (
  program: Command,
  context: CommandContext,
  finish: (exitCode: number) => void,
) => void;
