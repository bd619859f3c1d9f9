import { describe, expect, it } from 'vitest';
import { said, saidInWords, transcriptOf } from '../../test/spoken.js';
import type { SpokenTranscript } from '../spoken.js';
import type { SubtitleOptions } from '../subtitle-options.js';
import { cueText } from './cue-text.js';
import { subtitleCues } from './subtitle-cues.js';

const cut = (transcript: SpokenTranscript, options?: SubtitleOptions) =>
  subtitleCues(transcript, options).map((cue) => [
    cue.startMs,
    cue.endMs,
    cueText(cue, (text) => text),
  ]);

describe('with words', () => {
  it('a width alone breaks lines and keeps segments', () => {
    const transcript = transcriptOf(saidInWords(0, 'one two three'), saidInWords(2, 'four'));
    expect(cut(transcript, { maxLineWidth: 7 })).toEqual([
      [0, 1500, 'one two\nthree'],
      [2000, 2500, 'four'],
    ]);
  });

  it('a width and a count cut cues across segments at words, with the times of the words', () => {
    const transcript = transcriptOf(saidInWords(0, 'one two three'), saidInWords(2, 'four five'));
    expect(cut(transcript, { maxLineWidth: 10, maxLineCount: 1 })).toEqual([
      [0, 1000, 'one two'],
      [1000, 2500, 'three four'],
      [2500, 3000, 'five'],
    ]);
  });

  it('a pause of more than 3 s ends a cue', () => {
    const transcript = transcriptOf(saidInWords(0, 'one'), saidInWords(3.1, 'two'));
    expect(cut(transcript, { maxLineWidth: 42, maxLineCount: 2 })).toHaveLength(2);
  });

  it('another speaker ends a cue', () => {
    const ana = { ...saidInWords(0, 'one'), speaker: 'Ana' };
    const transcript = transcriptOf(ana, { ...saidInWords(0.5, 'two'), speaker: 'Bo' });
    expect(cut(transcript, { maxLineWidth: 42, maxLineCount: 2 })).toHaveLength(2);
  });

  it('a word that is longer than the line stays whole', () => {
    const transcript = transcriptOf(saidInWords(0, 'a extraordinary b'));
    expect(cut(transcript, { maxLineWidth: 5 })[0]?.[2]).toBe('a\nextraordinary\nb');
  });

  it('words that are not those of the text give way to the text', () => {
    const segment = { ...saidInWords(0, 'one two'), text: 'uno dos' };
    expect(cut(transcriptOf(segment), { maxLineWidth: 4 })).toEqual([[0, 1000, 'uno\ndos']]);
  });

  it('words of a script without spaces are joined without spaces', () => {
    const words = saidInWords(0, '今日 は').words;
    const segment = { ...said(0, 1, '今日は'), words };
    const transcript = transcriptOf(segment, { ...segment, start: 1 });
    expect(cut(transcript, { maxLineWidth: 42, maxLineCount: 1 })[0]?.[2]).toBe('今日は今日は');
  });

  it('highlighting shows the silence between two words without a mark', () => {
    const segment = saidInWords(0, 'one two');
    const words = segment.words?.map((word) => ({ ...word, end: word.start + 0.2 })) ?? null;
    expect(cut(transcriptOf({ ...segment, words }), { highlightWords: true })).toEqual([
      [0, 200, '<u>one</u> two'],
      [200, 500, 'one two'],
      [500, 700, 'one <u>two</u>'],
    ]);
  });

  it('highlighting leaves a segment whose text was corrected without a mark', () => {
    const transcript = transcriptOf(saidInWords(0, 'one two'), said(1, 2, 'corrected'));
    expect(cut(transcript, { highlightWords: true })).toEqual([
      [0, 500, '<u>one</u> two'],
      [500, 1000, 'one <u>two</u>'],
      [1000, 2000, 'corrected'],
    ]);
  });

  it('highlighting marks one of two words that are the same, on its line', () => {
    const cues = cut(transcriptOf(saidInWords(0, 'no no')), {
      highlightWords: true,
      maxLineWidth: 2,
    });
    expect(cues.map(([, , text]) => text)).toEqual(['<u>no</u>\nno', 'no\n<u>no</u>']);
  });
});

describe('without words', () => {
  it('a segment that is too long is cut with times shared by characters', () => {
    const transcript = transcriptOf(said(0, 9, 'aaaa bbbb cccc dddd'), said(9, 10, 'e'));
    expect(cut(transcript, { maxLineWidth: 4, maxLineCount: 2 })).toEqual([
      [0, 4263, 'aaaa\nbbbb'],
      [4737, 9000, 'cccc\ndddd'],
      [9000, 10_000, 'e'],
    ]);
  });

  it('characters are counted as a reader counts them', () => {
    const transcript = transcriptOf(said(0, 1, '👨‍👩‍👧‍👦👨‍👩‍👧‍👦 e\u0301e\u0301'));
    expect(cut(transcript, { maxLineWidth: 5 })).toHaveLength(1);
    expect(cut(transcript, { maxLineWidth: 5 })[0]?.[2]).not.toContain('\n');
  });

  it('a script without spaces is broken between words, punctuation at the end of a line', () => {
    const [cue] = cut(transcriptOf(said(0, 1, '今日は良い天気です。')), { maxLineWidth: 4 });
    const lines = String(cue?.[2]).split('\n');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).toBe('今日は良い天気です。');
    expect(lines.filter((line) => line.startsWith('。'))).toEqual([]);
  });

  it('highlighting is refused and says what to ask for', () => {
    const transcript = transcriptOf(said(0, 1, 'a'));
    expect(() => cut(transcript, { highlightWords: true })).toThrow(/bad_option.*word_timestamps/);
  });

  it('highlighting silence is no fault', () => {
    expect(cut(transcriptOf(said(0, 1, ' ')), { highlightWords: true })).toEqual([]);
  });
});
