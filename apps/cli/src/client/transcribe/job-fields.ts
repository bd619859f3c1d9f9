import { CommandFailure } from '../../command-failure.js';
import { exitCodes } from '../../exit-codes.js';
import type { Messages } from '../../messages/index.js';
import { readSwitch } from '../results/result-options.js';
import { readDuration } from './read-duration.js';

/** Options of a job as they are typed. */
export interface JobFlags {
  engine?: string;
  model?: string;
  device?: string;
  language?: string;
  task?: string;
  wordTimestamps?: string;
  vadFilter?: string;
  initialPrompt?: string;
  hotwords?: string;
  beamSize?: string;
  temperature?: string;
  session?: string;
  retention?: string;
  highlightWords?: string;
}

const AS_TYPED = {
  engine: 'engine',
  model: 'model',
  device: 'device',
  language: 'language',
  task: 'task',
  initialPrompt: 'initial_prompt',
  hotwords: 'hotwords',
  beamSize: 'beam_size',
  temperature: 'temperature',
  session: 'session_id',
} as const;

/** The fields of `POST /jobs`; values go as they were typed, the server says what is wrong with them. */
export function jobFields(flags: JobFlags, messages: Messages): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [flag, field] of Object.entries(AS_TYPED)) {
    const value = flags[flag as keyof typeof AS_TYPED];
    if (value !== undefined) fields.set(field, value);
  }
  const words = readSwitch('--word-timestamps', flags.wordTimestamps, messages);
  const highlight = readSwitch('--highlight-words', flags.highlightWords, messages);
  if (highlight && words === false) throw usage(messages.highlightNeedsWords);
  // Words cannot be highlighted without their times.
  if (words ?? highlight) fields.set('word_timestamps', 'true');
  const filter = readSwitch('--vad-filter', flags.vadFilter, messages);
  if (filter !== null) fields.set('vad_filter', String(filter));
  if (flags.retention !== undefined) {
    const seconds = readDuration(flags.retention);
    if (seconds === null) throw usage(messages.durationBad('--retention', flags.retention));
    fields.set('retention_seconds', String(seconds));
  }
  return fields;
}

const usage = (sentence: string): CommandFailure => new CommandFailure(sentence, exitCodes.usage);
