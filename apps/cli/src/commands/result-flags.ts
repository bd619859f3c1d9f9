import type { Command } from 'commander';
import type { Messages } from '../messages/index.js';

/** What is saved, where, and in which shape. */
export function addResultOptions(command: Command, messages: Messages): Command {
  return command
    .option('-f, --output-format <formats>', messages.helpOutputFormat)
    .option('-o, --output-dir <folder>', messages.helpOutputDir)
    .option('--max-line-width <number>', messages.helpMaxLineWidth)
    .option('--max-line-count <number>', messages.helpMaxLineCount)
    .option('--highlight-words [boolean]', messages.helpHighlightWords)
    .option('--concat', messages.helpConcat)
    .option('--zip', messages.helpZip);
}
