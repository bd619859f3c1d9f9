import { expect, it } from 'vitest';
import { said, transcriptOf } from '../test/spoken.js';
import { transcriptToTsv } from './tsv.js';

it('is a table in whole milliseconds', () => {
  expect(transcriptToTsv(transcriptOf(said(0.0004, 1.5, 'Olá.'), said(2, 3, '=1+1')))).toBe(
    'start\tend\ttext\n0\t1500\tOlá.\n2000\t3000\t=1+1\n',
  );
});

it('a tab or a line end in a text is a space', () => {
  expect(transcriptToTsv(transcriptOf(said(0, 1, 'a\tb\r\nc')))).toContain('0\t1000\ta b c\n');
});
