import { describe, expect, it } from 'vitest';
import type { Word } from '../../../api/types.js';
import { wordPieces } from './word-pieces.js';

const words = (...texts: string[]) => texts.map((text) => ({ text }) as Word);

describe('the pieces of a segment', () => {
  it('are its words and what stands between them', () => {
    expect(wordPieces({ text: 'Olá, olá mundo.', words: words('Olá,', 'olá', 'mundo.') })).toEqual([
      { text: 'Olá,', from: 0, word: 0 },
      { text: ' ', from: 4, word: null },
      { text: 'olá', from: 5, word: 1 },
      { text: ' ', from: 8, word: null },
      { text: 'mundo.', from: 9, word: 2 },
    ]);
  });

  it('have no spaces where the text has none', () => {
    const pieces = wordPieces({ text: '你好世界', words: words('你好', '世界') });
    expect(pieces.map(({ text }) => text)).toEqual(['你好', '世界']);
  });

  it('are one where there are no words, or others than in the text', () => {
    const whole = [{ text: 'a b', from: 0, word: null }];
    expect(wordPieces({ text: 'a b', words: null })).toEqual(whole);
    expect(wordPieces({ text: 'a b', words: words('a', 'c') })).toEqual(whole);
    expect(wordPieces({ text: '', words: null })).toEqual([]);
  });
});
