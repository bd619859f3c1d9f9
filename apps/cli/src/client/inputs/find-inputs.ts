import { open, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { CommandFailure } from '../../command-failure.js';
import { exitCodes } from '../../exit-codes.js';
import type { Messages } from '../../messages/index.js';
import { plainText } from '../../terminal/plain-text.js';
import { reasonOf } from '../reason-of.js';
import type { Inputs, LocalInput } from './input.js';
import { walkFolder } from './walk-folder.js';

export interface FindOptions {
  /** the folder that paths are meant from */
  here: string;
  /** absolute; null: beside each recording */
  outputFolder: string | null;
  /** what standard input is called */
  inputName: string;
  messages: Messages;
}

/** Turns what was typed into what is sent, and looks at all of it before anything is. @throws CommandFailure */
export async function findInputs(words: string[], options: FindOptions): Promise<Inputs> {
  const { here, outputFolder, inputName, messages } = options;
  const inputs: Inputs = { recordings: [], archives: [], urls: [] };
  for (const word of words) {
    if (/^https?:\/\//i.test(word)) inputs.urls.push(word);
    else if (word === '-') {
      const target = join(outputFolder ?? here, stem(inputName));
      const input = { path: null, shown: inputName, sentName: inputName, sizeBytes: null, target };
      if (inputs.recordings.some(({ path }) => path === null)) throw usage(messages.inputTwice);
      inputs.recordings.push(input);
    } else await addPath(inputs, word, options);
  }
  return inputs;
}

async function addPath(inputs: Inputs, word: string, options: FindOptions): Promise<void> {
  const { here, outputFolder, messages } = options;
  const path = resolve(here, word);
  const found = await stat(path).catch((error: Error) => {
    throw usage(messages.pathUnreadable(plainText(word), reasonOf(error, messages)));
  });
  if (!found.isDirectory()) {
    add(inputs, await localInput(path, basename(path), outputFolder ?? dirname(path), options));
    return;
  }
  const paths = await walkFolder(path).catch((error: NodeJS.ErrnoException) => {
    const place = plainText(error.path ?? word);
    throw usage(messages.pathUnreadable(place, reasonOf(error, messages)));
  });
  if (paths.length === 0) throw usage(messages.folderEmpty(plainText(word)));
  for (const one of paths) {
    const within = relative(path, one);
    const folder = outputFolder === null ? dirname(one) : dirname(join(outputFolder, within));
    const sentName = join(basename(path), within);
    add(inputs, await localInput(one, sentName, folder, options));
  }
}

function add(inputs: Inputs, { isArchive, ...input }: LocalInput & { isArchive: boolean }): void {
  (isArchive ? inputs.archives : inputs.recordings).push(input);
}

async function localInput(
  path: string,
  sentName: string,
  folder: string,
  { here, outputFolder, messages }: FindOptions,
): Promise<LocalInput & { isArchive: boolean }> {
  const near = relative(here, path);
  const shown = near === '' || near.startsWith('..') ? path : near;
  const target = join(folder, stem(basename(path)));
  try {
    if (!(await stat(path)).isFile()) {
      // A pipe: it can be read only once, and nobody knows its length.
      return { path, shown, sentName, sizeBytes: null, target, isArchive: false };
    }
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const head = Buffer.alloc(2);
      await file.read(head, 0, 2, 0);
      // As the server tells them, whatever their name.
      const isArchive = head.toString('latin1') === 'PK';
      const place = isArchive ? (outputFolder ?? target) : target;
      return { path, shown, sentName, sizeBytes: size, target: place, isArchive };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw usage(messages.pathUnreadable(plainText(shown), reasonOf(error, messages)));
  }
}

/** `aula 1.mp3` is `aula 1`. */
const stem = (name: string): string => basename(name, extname(name));

const usage = (sentence: string): CommandFailure => new CommandFailure(sentence, exitCodes.usage);
