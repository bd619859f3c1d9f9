import { describe, expect, it } from 'vitest';
import { zipPaths } from './zip-paths.js';

const txt = (...recordings: string[]) => zipPaths(recordings, ['txt']).flat();

describe('texts in a zip', () => {
  it('lie in the folders of their recordings, under their names', () => {
    expect(zipPaths(['pasta/entrevista.mp3', 'Reunião/ação.wav'], ['srt', 'txt'])).toEqual([
      ['pasta/entrevista.srt', 'pasta/entrevista.txt'],
      ['Reunião/ação.srt', 'Reunião/ação.txt'],
    ]);
  });

  it('are numbered in every format where two recordings would give one name', () => {
    expect(zipPaths(['a/b.mp3', 'a/b.wav', 'b.wav', 'a/B.ogg'], ['txt', 'vtt'])).toEqual([
      ['a/b.txt', 'a/b.vtt'],
      ['a/b (2).txt', 'a/b (2).vtt'],
      ['b.txt', 'b.vtt'],
      ['a/B (3).txt', 'a/B (3).vtt'],
    ]);
  });

  it('leave other dots of a name alone, in its folders too', () => {
    expect(txt('v1.2/aula 3.1.mp3', 'v1.2/sem fim', '.mp3')).toEqual([
      'v1.2/aula 3.1.txt',
      'v1.2/sem fim.txt',
      '.mp3.txt',
    ]);
  });

  it('never take the place of the table', () => {
    expect(zipPaths(['manifest.mp3', 'pasta/manifest.mp3'], ['json'])).toEqual([
      ['manifest (2).json'],
      ['pasta/manifest.json'],
    ]);
  });

  it('never have the name of a folder beside them', () => {
    expect(txt('a.mp3', 'A.txt/b.mp3')).toEqual(['a (2).txt', 'A.txt/b.txt']);
  });

  it('never lead out of the folder that they are unpacked in', () => {
    expect(txt('../../x.mp3', '/etc/passwd.wav', 'C:\\a\\b.mp3')).toEqual([
      '_/_/x.txt',
      'etc/passwd.txt',
      'C_/a/b.txt',
    ]);
  });

  it('fit where names are as long as names can be', () => {
    const name = `${'á'.repeat(251)}.mp3`;
    const [first, second] = txt(name, name) as [string, string];
    expect(first.length).toBeLessThanOrEqual(255);
    expect(second).toMatch(/ \(2\)\.txt$/);
    expect(second.length).toBeLessThanOrEqual(255);
  });

  it('all lie in one folder where they are to, and stay in it however long their paths are', () => {
    expect(zipPaths(['a/b.mp3', 'manifest.mp3'], ['json'], 'Aula 1')).toEqual([
      ['Aula 1/a/b.json'],
      ['Aula 1/manifest.json'],
    ]);
    const deep = `${Array.from({ length: 16 }, () => 'x'.repeat(254)).join('/')}/${'y'.repeat(10)}`;
    const [long] = zipPaths([`${deep}.mp3`], ['txt'], 'z'.repeat(255)).flat();
    expect(long).toBe(`${'z'.repeat(255)}/${'y'.repeat(10)}.txt`);
  });
});
