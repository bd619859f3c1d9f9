import { expect, it } from 'vitest';
import { redirectTarget } from './redirect-target.js';

const from = new URL('https://example.org/podcast/one?token=secret');
/** As Node gives headers: a character a byte. */
const asHeader = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

it.each([
  ['https://cdn.example/a.mp3', 'https://cdn.example/a.mp3'],
  ['/b.mp3', 'https://example.org/b.mp3'],
  ['c.mp3', 'https://example.org/podcast/c.mp3'],
  ['//cdn.example/d.mp3', 'https://cdn.example/d.mp3'],
  ['/canção.mp3', 'https://example.org/can%C3%A7%C3%A3o.mp3'],
])('a redirect to %s leads to %s', (location, target) => {
  expect(redirectTarget(from, asHeader(location)).href).toBe(target);
});

it.each([
  [undefined, /nowhere/],
  ['', /nowhere/],
  ['http://', /nowhere/],
  ['file:///etc/passwd', /file:/],
  ['data:audio/wav;base64,AAAA', /data:/],
  ['https://ana:senha@example.org/', /password/],
])('a redirect to %s is not followed, and nothing secret is said of it', (location, words) => {
  const follow = () => redirectTarget(from, location);
  expect(follow).toThrow(words);
  expect(follow).not.toThrow(/secret|senha/);
});
