import { expect, it } from 'vitest';
import { transcriptToTxt } from './txt.js';

const segment = (text: string) =>
  ({ text }) as Parameters<typeof transcriptToTxt>[0]['segments'][0];

it('a transcript as text has a line for each segment', () => {
  expect(transcriptToTxt({ segments: [segment('Olá.'), segment('Adeus.')] })).toBe(
    'Olá.\nAdeus.\n',
  );
});

it('silence is an empty text', () => {
  expect(transcriptToTxt({ segments: [] })).toBe('');
});
