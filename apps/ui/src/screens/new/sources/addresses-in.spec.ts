import { expect, it } from 'vitest';
import { addressesIn } from './addresses-in.js';

it.each([
  ['https://example.org/a.mp3', ['https://example.org/a.mp3']],
  ['  http://a.org/1\nhttp://a.org/2\thttp://a.org/1 ', ['http://a.org/1', 'http://a.org/2']],
  ['veja example.org/aula.mp3 hoje', ['https://example.org/aula.mp3']],
  ['ftp://a.org/b javascript:alert(1) file:///etc/passwd', []],
  ['https://ana:senha@a.org/b.mp3', []],
  ['entrevista.mp3', []],
  [`https://a.org/${'a'.repeat(8192)}`, []],
  ['', []],
])('%j has %j', (text, addresses) => {
  expect(addressesIn(text)).toEqual(addresses);
});
