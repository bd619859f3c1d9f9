import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messagesFor } from '../../messages/index.js';
import { findInputs } from './find-inputs.js';
import { isRecordingName } from './recording-endings.js';

let here: string;
beforeEach(() => (here = mkdtempSync(join(tmpdir(), 'oitiva-inputs-'))));
afterEach(() => rmSync(here, { recursive: true }));

function write(path: string, text = 'ID3 and more'): void {
  mkdirSync(dirname(join(here, path)), { recursive: true });
  writeFileSync(join(here, path), text);
}

const find = (words: string[], outputFolder: string | null = null) =>
  findInputs(words, {
    ...{ here, outputFolder, inputName: 'voz.ogg' },
    messages: messagesFor('en'),
  });

describe('a folder', () => {
  beforeEach(() => {
    write('aulas/10 fim.mp3');
    write('aulas/2 meio.MP4');
    write('aulas/módulo/lição.wav');
    for (const other of ['.oculto.mp3', 'notas.txt', '.git/a.mp3', 'capa.jpg']) {
      write(`aulas/${other}`);
    }
  });

  it('gives its recordings in the order of their names, with texts beside them', async () => {
    const { recordings } = await find(['aulas']);
    expect(recordings.map(({ sentName }) => sentName)).toEqual([
      'aulas/2 meio.MP4',
      'aulas/10 fim.mp3',
      'aulas/módulo/lição.wav',
    ]);
    expect(recordings[2]).toMatchObject({
      ...{ shown: 'aulas/módulo/lição.wav', sizeBytes: 12 },
      target: join(here, 'aulas/módulo/lição'),
    });
  });

  it('keeps its tree below another folder', async () => {
    const { recordings } = await find(['./aulas/'], join(here, 'textos'));
    expect(recordings.map(({ target }) => target)).toEqual([
      join(here, 'textos/2 meio'),
      join(here, 'textos/10 fim'),
      join(here, 'textos/módulo/lição'),
    ]);
  });

  it('that leads to itself ends, and links to recordings are recordings', async () => {
    symlinkSync(join(here, 'aulas'), join(here, 'aulas/de novo'));
    symlinkSync(join(here, 'aulas/10 fim.mp3'), join(here, 'aulas/zz.mp3'));
    symlinkSync(join(here, 'nowhere'), join(here, 'aulas/zzz.mp3'));
    expect((await find(['aulas'])).recordings.map(({ shown }) => shown)).toEqual([
      'aulas/2 meio.MP4',
      'aulas/10 fim.mp3',
      'aulas/módulo/lição.wav',
      'aulas/zz.mp3',
    ]);
  });

  it('without any recording is a mistake of usage', async () => {
    mkdirSync(join(here, 'vazia'));
    const finding = find(['vazia']);
    await expect(finding).rejects.toMatchObject({ exitCode: 2 });
    await expect(finding).rejects.toThrow('no recording in vazia');
  });
});

it('a named file is sent whatever it is called, an archive is told by its bytes', async () => {
  write('gravação');
  write('fotos.mp3', 'PK\u0003\u0004');
  const { recordings, archives, urls } = await find([
    'gravação',
    'fotos.mp3',
    'https://a.example/b',
  ]);
  expect(recordings.map(({ sentName }) => sentName)).toEqual(['gravação']);
  expect(archives[0]).toMatchObject({ sentName: 'fotos.mp3', target: join(here, 'fotos') });
  expect(urls).toEqual(['https://a.example/b']);
  const elsewhere = await find(['fotos.mp3'], join(here, 'textos'));
  expect(elsewhere.archives[0]?.target).toBe(join(here, 'textos'));
});

it('standard input has a name and no length, and is one', async () => {
  const { recordings } = await find(['-']);
  expect(recordings).toEqual([
    {
      ...{ path: null, shown: 'voz.ogg', sentName: 'voz.ogg', sizeBytes: null },
      target: join(here, 'voz'),
    },
  ]);
  await expect(find(['-', '-'])).rejects.toMatchObject({ exitCode: 2 });
});

it('what is not there is named before anything is sent', async () => {
  await expect(find(['nada.mp3'])).rejects.toThrow('nada.mp3 cannot be read (it does not exist)');
});

it.each([
  ['a.mp3', true],
  ['A.WAV', true],
  ['a.b.m4a', true],
  ['.mp3', false],
  ['mp3', false],
  ['a.txt', false],
  ['a.mp3.part', false],
])('the name %s is that of a recording: %s', (name, expected) => {
  expect(isRecordingName(name)).toBe(expected);
});
