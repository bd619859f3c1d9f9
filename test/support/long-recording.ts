import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { speechFixtures } from './fixtures.js';
import { PYTHON, ROOT } from './root.js';

/** A wav of that length made of the English clips, again and again; returns its path in `folder`. */
export function longRecording(folder: string, seconds: number): string {
  const target = join(folder, `long-${seconds}.wav`);
  const clips = speechFixtures.filter(({ language }) => language === 'en').map(({ path }) => path);
  const script = join(ROOT, 'test/support/concatenate.py');
  execFileSync(PYTHON, [script, target, String(seconds), ...clips]);
  return target;
}
