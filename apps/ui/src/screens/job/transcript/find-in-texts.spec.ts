import { describe, expect, it } from 'vitest';
import { findInTexts } from './find-in-texts.js';

describe('looking for words', () => {
  it('finds them in any case and without their accents', () => {
    expect(findInTexts(['Ação e reação', 'AÇÃO!'], 'acao')).toEqual([
      { segment: 0, from: 0, to: 4 },
      { segment: 0, from: 9, to: 13 },
      { segment: 1, from: 0, to: 4 },
    ]);
    expect(findInTexts(['acao'], ' Ação ')).toHaveLength(1);
  });

  it('finds nothing for nothing', () => {
    expect(findInTexts(['a b'], '  ')).toEqual([]);
    expect(findInTexts([], 'a')).toEqual([]);
  });

  it('keeps places right where a small letter is longer than its capital', () => {
    expect(findInTexts(['İİ ABC'], 'abc')).toEqual([{ segment: 0, from: 3, to: 6 }]);
  });
});
