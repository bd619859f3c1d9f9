import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { headerLength } from './header-length.js';
import { sniff, SNIFFED_BYTES } from './sniff.js';

const clip = (name: string) => new URL(`../../../test/fixtures/speech/${name}`, import.meta.url);

it.each([
  ['pt-raposa.mp3', 'mp3'],
  ['pt-cafe.wav', 'wav'],
  ['pt-chuva.webm', 'webm'],
  ['es-playa.opus', 'opus'],
  ['es-tren.m4a', 'm4a'],
  ['es-sopa.flac', 'flac'],
])('%s is told to be %s by its bytes', async (name, container) => {
  const head = readFileSync(clip(name)).subarray(0, SNIFFED_BYTES);
  expect((await sniff(head)).container).toBe(container);
});

it.each([
  ['text', Buffer.from('uma lista de compras: pão, maçã e café')],
  ['text', Buffer.from('#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n')],
  ['an HTML page', Buffer.from('\ufeff\n  <!doctype html>\n<title>Entrar</title>')],
  ['an HTML page', Buffer.from('<HTML lang="pt">')],
  ['text', Buffer.from('<htmlx')],
  ['zip', Buffer.from('PK\u0003\u0004' + '\0'.repeat(60), 'latin1')],
  ['unknown', Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0, 9])],
  ['unknown', Buffer.alloc(0)],
])('%s is no recording', async (looksLike, head) => {
  const sniffed = await sniff(head);
  expect(sniffed.container).toBeNull();
  if (head.length > 0) expect(sniffed.looksLike).toContain(looksLike);
});

it('the length is read from a header, and null where there is none to read', async () => {
  expect(await headerLength(clip('pt-cafe.wav').pathname)).toBeCloseTo(5, 0);
  expect(await headerLength(clip('words.json').pathname)).toBeNull();
});
