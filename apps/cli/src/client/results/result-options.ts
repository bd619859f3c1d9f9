import { resolve } from 'node:path';
import { CommandFailure } from '../../command-failure.js';
import { exitCodes } from '../../exit-codes.js';
import type { Messages } from '../../messages/index.js';

/** As they are typed. */
export interface ResultFlags {
  outputFormat?: string;
  outputDir?: string;
  maxLineWidth?: string;
  maxLineCount?: string;
  highlightWords?: string;
  concat?: boolean;
  zip?: boolean;
  version?: string;
}

export interface ResultOptions {
  formats: string[];
  /** absolute; null: beside each recording */
  outputFolder: string | null;
  /** one text of all recordings, instead of one for each */
  concat: boolean;
  /** the server's archive of all texts, instead of files */
  zip: boolean;
  /** how subtitles are shaped, as a query */
  subtitleQuery: string;
  /** which text: what was recognised where null */
  version: string | null;
}

export const FORMATS = ['txt', 'srt', 'vtt', 'tsv', 'json'];
const VERSION = /^(original|latest|\d{1,6})$/;

/** Everything that can be wrong is found before anything is sent. @throws CommandFailure */
export function readResultOptions(
  flags: ResultFlags,
  here: string,
  messages: Messages,
): ResultOptions {
  const query = new URLSearchParams();
  for (const [name, value] of [
    ['max-line-width', flags.maxLineWidth],
    ['max-line-count', flags.maxLineCount],
  ] as const) {
    if (value === undefined) continue;
    if (!/^[1-9]\d{0,5}$/.test(value)) throw usage(messages.numberBad(`--${name}`, value));
    query.set(name.replaceAll('-', '_'), value);
  }
  if (readSwitch('--highlight-words', flags.highlightWords, messages)) {
    query.set('highlight_words', 'true');
  }
  const subtitleQuery = query.toString();
  if (flags.zip && subtitleQuery !== '') throw usage(messages.zipUnshaped);
  const { version = null } = flags;
  if (version !== null && !VERSION.test(version)) throw usage(messages.versionBad(version));
  return {
    formats: readFormats(flags.outputFormat ?? 'txt', messages),
    outputFolder: flags.outputDir === undefined ? null : resolve(here, flags.outputDir),
    concat: flags.concat === true,
    zip: flags.zip === true,
    subtitleQuery,
    version,
  };
}

/** `true`, `false`, or null where it was not typed. */
export function readSwitch(
  flag: string,
  value: string | undefined,
  messages: Messages,
): boolean | null {
  if (value === undefined) return null;
  if (value !== 'true' && value !== 'false') throw usage(messages.switchBad(flag, value));
  return value === 'true';
}

function readFormats(text: string, messages: Messages): string[] {
  const names = text.split(/[,\s]+/).filter((name) => name !== '');
  const wrong = names.find((name) => name !== 'all' && !FORMATS.includes(name));
  if (names.length === 0 || wrong !== undefined) {
    throw usage(messages.formatBad(wrong ?? text, FORMATS.join(', ')));
  }
  return names.includes('all') ? FORMATS : FORMATS.filter((name) => names.includes(name));
}

const usage = (sentence: string): CommandFailure => new CommandFailure(sentence, exitCodes.usage);
