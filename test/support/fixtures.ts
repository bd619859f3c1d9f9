import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.js';

export interface Speech {
  name: string;
  path: string;
  /** null: nobody speaks */
  language: string | null;
  /** what is said */
  text: string;
  durationSeconds: number | null;
}

const FOLDER = join(ROOT, 'test/fixtures/speech');

/** The project's own clips. */
export const speechFixtures: Speech[] = (
  JSON.parse(readFileSync(join(FOLDER, 'words.json'), 'utf8')) as {
    name: string;
    file: string;
    language: string;
    text: string;
    duration_seconds: number;
  }[]
).map(({ name, file, language, text, duration_seconds }) => ({
  ...{ name, language, text, durationSeconds: duration_seconds },
  path: join(FOLDER, file),
}));

/** @throws Error where there is none: a test that needs it must not be left out in silence */
export function fixture(name: string): Speech {
  const found = speechFixtures.find((speech) => speech.name === name);
  if (found === undefined) throw new Error(`no fixture is called ${name}`);
  return found;
}

/** A clip's bytes; `share` below 1 cuts its end off. */
export function bytesOf(name: string, share = 1): Uint8Array {
  const bytes = readFileSync(fixture(name).path);
  return bytes.subarray(0, Math.floor(bytes.length * share));
}

/** Folder of real recordings with a table of their words, not part of the project. */
export const realSpeechFolder = process.env['OITIVA_TEST_AUDIO'];

/** The recordings there that the default model gets right, by the table; none where the folder is not set. */
export function realSpeech(): Speech[] {
  if (!realSpeechFolder) return [];
  const table = readFileSync(join(realSpeechFolder, 'README.md'), 'utf8');
  const rows = table.matchAll(/^\| (\S+\.\w+) \| (\S+) \| (.+?) \| (.+?) \|$/gm);
  return [...rows].flatMap(([, file = '', language = '', said = '', wrong = '']) => {
    if (!/^0\b/.test(wrong)) return [];
    const silent = language === '-';
    return [
      {
        name: file,
        path: join(realSpeechFolder as string, file),
        language: silent ? null : language,
        text: silent ? '' : said,
        durationSeconds: null,
      },
    ];
  });
}
