import { expect, it } from 'vitest';
import { said } from '../test/spoken.js';
import { transcriptToTxt } from './txt.js';

it('a transcript as text has a line for each segment', () => {
  expect(transcriptToTxt({ segments: [said(0, 1, 'Olá.'), said(1, 2, 'Adeus.')] })).toBe(
    'Olá.\nAdeus.\n',
  );
});

it('silence is an empty text', () => {
  expect(transcriptToTxt({ segments: [] })).toBe('');
});

it('a segment stays on its line whatever is in it, and has none where it says nothing', () => {
  expect(transcriptToTxt({ segments: [said(0, 1, 'a\n\nb\0'), said(1, 2, ' ')] })).toBe('a b\n');
});
