import { expect, it } from 'vitest';
import { clientName } from './client-name.js';

it.each([
  ['áudio.mp3', 'áudio.mp3', 'áudio.mp3'],
  ['pasta/entrevista.mp3', 'entrevista.mp3', 'pasta/entrevista.mp3'],
  ['C:\\gravações\\aula.wav', 'aula.wav', 'gravações/aula.wav'],
  ['../../etc/passwd', 'passwd', 'etc/passwd'],
  ['a\u0303.mp3', 'ã.mp3', 'ã.mp3'],
  ['evil\u202e3pm.exe', 'evil3pm.exe', 'evil3pm.exe'],
  ['line\r\nbreak.mp3', 'linebreak.mp3', 'linebreak.mp3'],
  ['..', 'recording', 'recording'],
  ['half\ud83dname.mp3', 'half\ufffdname.mp3', 'half\ufffdname.mp3'],
])('the name %j becomes %j with the path %j', (original, name, path) => {
  expect(clientName(original)).toEqual({ name, path });
});

it.each([
  ['is cut', 'a'.repeat(300), 'a'.repeat(255)],
  ['is never cut through a character', `${'a'.repeat(254)}😀.mp3`, `${'a'.repeat(254)}\ufffd`],
])('a name of more than 255 characters %s', (_what, original, name) => {
  expect(clientName(original)).toEqual({ name, path: name });
  expect(clientName(`${original}/${original}`).path).toBe(`${name}/${name}`);
  expect(() => encodeURIComponent(name)).not.toThrow();
});
