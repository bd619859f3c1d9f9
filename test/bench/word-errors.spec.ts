import { describe, expect, it } from 'vitest';
import type { Recording } from './recordings.js';
import { countWords, judgeWords } from './word-errors.js';

const recording = (text: string, language: string | null): Recording => ({
  ...{ name: 'a.mp3', path: 'a.mp3', text, language },
});

describe('wrong words', () => {
  it('are counted for each language, against what was said', () => {
    const recordings = [
      recording('o céu está escuro', 'pt'),
      recording('the sky is dark', 'en'),
      recording('e vai chover', 'pt'),
      recording('nobody knows', null),
    ];
    expect(countWords(recordings, ['O céu está claro.', 'The sky is dark!', 'vai', 'no'])).toEqual({
      pt: { said: 7, wrong: 3 },
      en: { said: 4, wrong: 0 },
      unknown: { said: 2, wrong: 2 },
    });
  });

  it('of a text that is missing are all of its words', () => {
    expect(countWords([recording('one two', 'en')], [])).toEqual({ en: { said: 2, wrong: 2 } });
  });

  it('make no verdict where few words were said', () => {
    const verdict = judgeWords(
      [{ en: { said: 3_999, wrong: 900 } }],
      [{ en: { said: 3_999, wrong: 0 } }],
    );
    expect(verdict).toMatchObject({ said: 3_999, ours: 900, peer: 0, met: null });
  });

  it.each([
    [130, true],
    [131, false],
    [0, true],
  ])('may be 0.3 points more than those of the peer: %i against 100 of 10,000', (wrong, met) => {
    const runs = (count: number) => [{ en: { said: 10_000, wrong: count } }];
    expect(judgeWords(runs(wrong), runs(100)).met).toBe(met);
  });

  it('are the mean of all runs', () => {
    const runs = [10, 20].map((wrong) => ({ pt: { said: 5_000, wrong } }));
    expect(judgeWords(runs, runs)).toMatchObject({
      said: 5_000,
      ours: 15,
      peer: 15,
      pointsWorse: 0,
    });
  });
});
