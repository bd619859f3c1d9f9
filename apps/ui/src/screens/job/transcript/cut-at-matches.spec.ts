import { describe, expect, it } from 'vitest';
import { cutAtMatches } from './cut-at-matches.js';

const match = (from: number, to: number) => ({ segment: 0, from, to });

describe('a piece of a text', () => {
  it('is cut where something was found', () => {
    const found = match(2, 4);
    expect(cutAtMatches('abcdef', 0, [found])).toEqual([
      { text: 'ab', match: null },
      { text: 'cd', match: found },
      { text: 'ef', match: null },
    ]);
  });

  it('has its share of what goes over several pieces', () => {
    const found = match(3, 9);
    expect(cutAtMatches('defg', 5, [found])).toEqual([{ text: 'defg', match: found }]);
    expect(cutAtMatches('abcd', 1, [found])).toEqual([
      { text: 'ab', match: null },
      { text: 'cd', match: found },
    ]);
  });

  it('is whole where nothing was found', () => {
    expect(cutAtMatches('abc', 0, [match(7, 9)])).toEqual([{ text: 'abc', match: null }]);
    expect(cutAtMatches('', 0, [])).toEqual([]);
  });
});
