import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalInput } from '../inputs/input.js';
import { planTargets } from '../transcribe/plan-targets.js';
import { insideFolder } from './inside-folder.js';
import { shownPaths } from './shown-paths.js';
import { writeFileWhole } from './write-file.js';

const input = (path: string, target: string): LocalInput => ({
  ...{ path, target, shown: path, sentName: path, sizeBytes: 1 },
});
const options = {
  ...{ formats: ['txt', 'srt'], concat: false, zip: false, subtitleQuery: '', version: null },
};
const listed = (...paths: string[]) =>
  paths.map((path) => ({ path, status: 'completed' })) as never[];

describe('texts', () => {
  it('of two recordings with one name go to two places, as in the archive of the server', () => {
    const inputs = [
      input('/a/x.mp3', '/a/x'),
      input('/a/X.wav', '/a/X'),
      input('/b/x.mp3', '/b/x'),
    ];
    const [batch] = planTargets(
      [{ kind: 'recordings', inputs }],
      { ...options, outputFolder: null },
      '/',
    );
    expect(inputs.map((_, at) => batch?.targets.target(at))).toEqual(['/a/x', '/a/X (2)', '/b/x']);
  });

  it('are never written over a recording', () => {
    const inputs = [input('/a/x.txt', '/a/x')];
    const [batch] = planTargets(
      [{ kind: 'recordings', inputs }],
      { ...options, outputFolder: null },
      '/',
    );
    expect(batch?.targets.target(0)).toBe('/a/x (2)');
  });

  it('of an archive go into a folder of its name, each under its path', () => {
    const inputs: [LocalInput] = [input('/a/sala.zip', '/a/sala')];
    const [batch] = planTargets(
      [{ kind: 'archive', inputs }],
      { ...options, outputFolder: null },
      '/here',
    );
    const files = listed('dia 1/a.mp3', 'dia 1/a.wav', '../../fora.mp3');
    batch?.targets.learn(files);
    expect(files.map((_, at) => batch?.targets.target(at))).toEqual([
      '/a/sala/dia 1/a',
      '/a/sala/dia 1/a (2)',
      '/a/sala/fora',
    ]);
    expect(batch?.joined).toEqual({ text: '/here/sala', zip: '/here/sala-transcripts' });
  });
});

it.each([
  ['a/b.mp3', '/t/a/b'],
  ['/etc/passwd', '/t/etc/passwd'],
  ['..\\..\\x.wav', '/t/x'],
  ['./a/../b.mp3', '/t/a/b'],
  ['a\u001b[31m.mp3', '/t/a [31m'],
  ['..', '/t/recording'],
  ['.hidden', '/t/.hidden'],
])('the foreign path %j stays inside: %s', (path, expected) => {
  expect(insideFolder('/t', path)).toBe(expected);
});

it('several texts of a recording are told in few words', () => {
  expect(shownPaths(['/h/a b/c.txt', '/h/a b/c.srt'], '/h')).toBe('a b/c.txt, .srt');
  expect(shownPaths(['/elsewhere/c.v2.txt'], '/h')).toBe('/elsewhere/c.v2.txt');
});

describe('a text', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'oitiva-results-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('replaces an older one, and makes the folders it needs', async () => {
    const path = join(folder, 'deep/er/a.txt');
    for (const words of ['old', 'new']) await writeFileWhole(path, Readable.from([words]));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(join(folder, 'deep/er'))).toEqual(['a.txt']);
  });

  it('that breaks off leaves the older one, and no half', async () => {
    const path = join(folder, 'a.txt');
    writeFileSync(path, 'old');
    const broken = Readable.from(
      (async function* () {
        yield 'ne';
        throw new Error('gone');
      })(),
    );
    await expect(writeFileWhole(path, broken)).rejects.toThrow('gone');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('cannot take the place of a folder', async () => {
    mkdirSync(join(folder, 'a.txt'));
    await expect(writeFileWhole(join(folder, 'a.txt'), Readable.from(['x']))).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });
});
