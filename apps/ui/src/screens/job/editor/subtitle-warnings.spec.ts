import { expect, it } from 'vitest';
import { warningsOf } from './subtitle-warnings.js';

const row = (text: string, seconds: number) => ({
  ...{ key: 0, start: 10, end: 10 + seconds, text, words: null },
});

it('a subtitle that can be read has no warning', () => {
  expect(warningsOf(row('Uma raposa velha.', 2), 'pt')).toEqual([]);
});

it('what is too fast in Portuguese may not be in English', () => {
  const fast = row('a'.repeat(37), 2);
  expect(warningsOf(fast, 'pt-BR')).toEqual([{ kind: 'too_fast', charactersPerSecond: 18.5 }]);
  expect(warningsOf(fast, 'en')).toEqual([]);
});

it('more than two lines are too long', () => {
  expect(warningsOf(row('a'.repeat(85), 60), null)).toEqual([{ kind: 'too_long', characters: 85 }]);
});
