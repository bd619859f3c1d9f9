import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sniff, SNIFFED_BYTES } from './sniff.js';

const speech = new URL('../../../../../../test/fixtures/speech/', import.meta.url);
const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

it.each([
  ['pt-raposa.mp3', 'mp3'],
  ['pt-cafe.wav', 'wav'],
  ['pt-chuva.webm', 'webm'],
  ['es-playa.opus', 'opus'],
  ['es-tren.m4a', 'm4a'],
  ['es-sopa.flac', 'flac'],
])('%s is told to be %s', (file, name) => {
  const head = readFileSync(new URL(file, speech)).subarray(0, SNIFFED_BYTES);
  expect(sniff(head)).toEqual({ kind: 'recording', name });
});

it.each([
  ['\xff\xfb\x90\x00', 'recording', 'mp3'],
  ['\xff\xf1\x50\x80', 'recording', 'aac'],
  ['FORM\0\0\0\0AIFC', 'recording', 'aiff'],
  ['\0\0\0\x14ftypqt  ', 'recording', 'mov'],
  ['\0\0\0\x18ftypisom', 'recording', 'mp4'],
  ['OggS' + '\0'.repeat(24) + '\x01vorbis', 'recording', 'ogg'],
  ['\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska', 'recording', 'mkv'],
  ['PK\x03\x04' + '\0'.repeat(60), 'zip', 'zip'],
  ['Rar!\x1a\x07', 'archive', 'rar'],
  ['RIFF\0\0\0\0AVI LIST', 'media', 'avi'],
  ['%PDF-1.7', 'other', 'pdf'],
  ['\xff\xd8\xff\xe0', 'other', 'jpg'],
  ['\0\0\0\x1cftypheic', 'other', 'heic'],
])('%j is %s, %s', (head, kind, name) => {
  expect(sniff(bytes(head))).toEqual({ kind, name });
});

it('tells words from a page', () => {
  const written = (text: string) => sniff(new TextEncoder().encode(text)).kind;
  expect(written('pão, maçã e café')).toBe('text');
  expect(written('\n <!doctype html><title>Entrar</title>')).toBe('page');
});

it.each([[''], ['\x00\x01\x02\xff\xfe'], ['\xff\xfe\x41\x00']])(
  'leaves %j to the server',
  (head) => {
    expect(sniff(bytes(head)).kind).toBe('unknown');
  },
);

it('does not stumble over a character that is cut in two', () => {
  const head = new TextEncoder()
    .encode('a'.repeat(SNIFFED_BYTES - 1) + 'ã')
    .subarray(0, SNIFFED_BYTES);
  expect(sniff(head).kind).toBe('text');
});
