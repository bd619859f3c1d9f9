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
])('the name %j becomes %j with the path %j', (original, name, path) => {
  expect(clientName(original)).toEqual({ name, path });
});
