import { execFileSync } from 'node:child_process';
import { extname, join } from 'node:path';
import { type Speech, speechFixtures } from '../support/fixtures.js';
import { PYTHON, ROOT } from '../support/root.js';

export interface Recording {
  /** as a client would call it */
  name: string;
  path: string;
  /** what is said */
  text: string;
  /** null: not known */
  language: string | null;
}

/** That many short clips: the project's fixtures in turn, each under a name of its own. */
export function shortClips(count: number): Recording[] {
  return Array.from({ length: count }, (_, at) => {
    const { path, text, language } = speechFixtures[at % speechFixtures.length] as Speech;
    return {
      name: `clip-${String(at + 1).padStart(2, '0')}${extname(path)}`,
      path,
      text,
      language,
    };
  });
}

/**
 * In a file of several languages Whisper takes the first for all. Of ours this is the one that bare
 * faster-whisper hears without mistakes and second tries, which would be timed instead.
 */
const LONG_LANGUAGE = 'es';

/** One mp3 of that many hours, in which somebody speaks a minute of every twenty; @returns its path */
export function spreadRecording(folder: string, hours: number): string {
  const path = join(folder, `spread-${hours}-h.mp3`);
  const script = join(ROOT, 'test/bench/spread_recording.py');
  const speech = longRecording(folder, 60).path;
  execFileSync(PYTHON, [script, path, String(hours), speech]);
  return path;
}

/** One mp3 of that length in `folder`, made of the clips of one language. */
export function longRecording(folder: string, seconds: number): Recording {
  const name = `speech-${seconds}-s.mp3`;
  const path = join(folder, name);
  const script = join(ROOT, 'test/bench/long_recording.py');
  const clips = speechFixtures.filter(({ language }) => language === LONG_LANGUAGE);
  const words = [script, path, String(seconds), ...clips.map((clip) => clip.path)];
  const joined = JSON.parse(execFileSync(PYTHON, words, { encoding: 'utf8' })) as number[];
  const text = joined.map((place) => clips[place]?.text).join(' ');
  return { name, path, text, language: LONG_LANGUAGE };
}
