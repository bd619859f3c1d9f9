import { expect, it } from 'vitest';
import { isLitter } from './is-litter.js';

it.each(['.DS_Store', 'aulas/.git/a.mp3', '__MACOSX/a.mp3', 'aulas/Thumbs.db', 'aulas/._a.mp3'])(
  '%s is litter',
  (path) => {
    expect(isLitter(path)).toBe(true);
  },
);

it.each(['a.mp3', 'aulas/dia 1/a.b.mp3', 'thumbs.db.mp3'])('%s is not', (path) => {
  expect(isLitter(path)).toBe(false);
});
