import { expect, it } from 'vitest';
import { warningsOf } from './subtitle-warnings.js';

const row = (text: string, seconds: number) => ({
  ...{ key: 0, start: 10, end: 10 + seconds, text, speaker: null, words: null },
});

it('a subtitle that can be read has no warning', () => {
  expect(warningsOf(row('Uma raposa velha.', 2), 'pt')).toEqual([]);
});

it('what is too fast in Portuguese may not be in English', () => {
  const fast = row('a'.repeat(37), 2);
  expect(warningsOf(fast, 'pt-BR')).toEqual([{ kind: 'too_fast', charactersPerSecond: 18.5 }]);
  expect(warningsOf(fast, 'en')).toEqual([]);
});

it('more than two lines are too long, and each line counts for itself', () => {
  const linesIn = (text: string) => warningsOf(row(text, 60), null);
  expect(linesIn('a'.repeat(84))).toEqual([]);
  expect(linesIn('a'.repeat(85))).toEqual([{ kind: 'too_long', lines: 3 }]);
  expect(linesIn(`${'a'.repeat(43)}\nb`)).toEqual([{ kind: 'too_long', lines: 3 }]);
  expect(linesIn('a\nb\nc')).toEqual([{ kind: 'too_long', lines: 3 }]);
  expect(linesIn(`${'a'.repeat(42)}\n${'b'.repeat(42)}`)).toEqual([]);
});
