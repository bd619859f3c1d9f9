import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordingsIn } from './recordings-in.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oitiva-audio-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, text = ''): string {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  return target;
}

describe('recordings of a folder', () => {
  it('are those with a text of the same name; the folder names the language', () => {
    const path = put('pt-BR/aula.mp3');
    put('pt-BR/aula.txt', 'Bom dia.');
    put('talks/keynote.opus');
    put('talks/keynote.txt', 'Hello.');
    put('talks/without-text.mp3');
    put('readme.txt', 'no recording');
    expect(recordingsIn(folder)).toEqual([
      { name: 'pt-BR-aula.mp3', path, text: 'Bom dia.', language: 'pt' },
      {
        ...{ name: 'talks-keynote.opus', path: join(folder, 'talks/keynote.opus') },
        ...{ text: 'Hello.', language: null },
      },
    ]);
  });

  it('are those of words.json where there is one', () => {
    const path = put('sub/a.wav');
    put(
      'words.json',
      JSON.stringify([{ file: 'sub/a.wav', language: 'es', text: 'Hola.', voice: 1 }]),
    );
    expect(recordingsIn(folder)).toEqual([
      { name: 'sub-a.wav', path, text: 'Hola.', language: 'es' },
    ]);
  });

  it.each([
    ['{}', 'a list is expected'],
    ['[null]', 'without file or text'],
    ['[{"file": "a.wav"}]', 'without file or text'],
    ['[{"file": "a.wav", "text": ""}]', 'there is no a.wav'],
    ['[]', 'neither'],
  ])('are refused where words.json reads %s', (text, fault) => {
    put('words.json', text);
    expect(() => recordingsIn(folder)).toThrow(fault);
  });

  it('are asked for where the folder has none', () => {
    expect(() => recordingsIn(folder)).toThrow('recordings with a text of the same name');
  });
});
