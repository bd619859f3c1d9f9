import { execFileSync } from 'node:child_process';
import { extname, join } from 'node:path';
import { speechFixtures } from '../support/fixtures.js';
import { PYTHON, ROOT } from '../support/root.js';

export interface Recording {
  /** as a client would call it */
  name: string;
  path: string;
}

/** That many short clips: the project's fixtures in turn, each under a name of its own. */
export function shortClips(count: number): Recording[] {
  return Array.from({ length: count }, (_, at) => {
    const path = speechFixtures[at % speechFixtures.length]?.path as string;
    return { name: `clip-${String(at + 1).padStart(2, '0')}${extname(path)}`, path };
  });
}

/** One mp3 of that length in `folder`, made of all the clips. */
export function longRecording(folder: string, seconds: number): Recording {
  const name = `speech-${seconds}-s.mp3`;
  const path = join(folder, name);
  const script = join(ROOT, 'test/bench/long_recording.py');
  const clips = speechFixtures.map((clip) => clip.path);
  execFileSync(PYTHON, [script, path, String(seconds), ...clips]);
  return { name, path };
}
