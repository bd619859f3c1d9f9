import { CommandFailure } from '../../command-failure.js';
import { exitCodes } from '../../exit-codes.js';
import type { ClientContext } from '../client-context.js';
import { findInputs } from '../inputs/find-inputs.js';
import {
  readResultOptions,
  type ResultFlags,
  type ResultOptions,
} from '../results/result-options.js';
import { type Batch, batchesOf } from './batches.js';
import { type JobFlags, jobFields } from './job-fields.js';
import { readDuration } from './read-duration.js';

export interface TranscribeFlags extends JobFlags, ResultFlags {
  wait?: boolean;
  timeout?: string;
  name?: string;
}

/** What is to be done, checked. */
export interface TranscribePlan {
  batches: Batch[];
  fields: Map<string, string>;
  results: ResultOptions;
  /** whether to wait for the texts */
  waits: boolean;
  timeoutSeconds: number | null;
  /** the one text of standard input goes to standard output */
  toOutput: boolean;
}

/** Finds everything that can be wrong before anything is sent. @throws CommandFailure */
export async function readPlan(
  words: string[],
  flags: TranscribeFlags,
  { here, messages, json }: ClientContext,
): Promise<TranscribePlan> {
  const results = readResultOptions(flags, here, messages);
  const fields = jobFields(flags, messages);
  const timeoutSeconds = flags.timeout === undefined ? null : readDuration(flags.timeout);
  if (flags.timeout !== undefined && timeoutSeconds === null) {
    throw usage(messages.durationBad('--timeout', flags.timeout));
  }
  const { outputFolder } = results;
  const inputName = flags.name ?? 'stdin';
  const inputs = await findInputs(words, { here, outputFolder, inputName, messages });
  const fromInput = inputs.recordings.some(({ path }) => path === null);
  if (fromInput && process.stdin.isTTY) throw usage(messages.inputIsTerminal);
  const isFile = outputFolder !== null || results.concat || results.zip || json;
  const toOutput = fromInput && words.length === 1 && !isFile;
  if (toOutput && results.formats.length > 1) throw usage(messages.outputTakesOne);
  const waits = flags.wait !== false;
  return { batches: batchesOf(inputs), fields, results, waits, timeoutSeconds, toOutput };
}

const usage = (sentence: string): CommandFailure => new CommandFailure(sentence, exitCodes.usage);
