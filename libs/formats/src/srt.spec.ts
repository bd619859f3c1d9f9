import { expect, it } from 'vitest';
import { said, saidInWords, transcriptOf } from '../test/spoken.js';
import { transcriptToSrt } from './srt.js';

it('subtitles have a numbered cue for each segment', () => {
  const transcript = transcriptOf(said(0, 1.5, 'Olá.'), said(3661.2, 3662, 'Adeus.'));
  expect(transcriptToSrt({ ...transcript, durationSeconds: 4000 })).toBe(
    '1\n00:00:00,000 --> 00:00:01,500\nOlá.\n\n2\n01:01:01,200 --> 01:01:02,000\nAdeus.\n',
  );
});

it('silence is an empty file', () => {
  expect(transcriptToSrt(transcriptOf())).toBe('');
});

it('segments without text are left out and leave no gap in the numbers', () => {
  const text = transcriptToSrt(transcriptOf(said(0, 1, ' \n\0'), said(1, 2, 'a')));
  expect(text).toBe('1\n00:00:01,000 --> 00:00:02,000\na\n');
});

it('what players take for markup stays readable', () => {
  const text = transcriptToSrt(transcriptOf(said(0, 1, '<b>x</b> a < b {\\an8} --> c ---> d')));
  expect(text).toContain('\n‹b›x‹/b› a ‹ b (\\an8) -> c -> d\n');
});

it('line ends and blank lines inside a text do not end its cue', () => {
  const text = transcriptToSrt(transcriptOf(said(0, 1, 'a\r\n\r\n2\n\u2028b')));
  expect(text).toBe('1\n00:00:00,000 --> 00:00:01,000\na 2 b\n');
});

it('highlighted words are underlined in turn', () => {
  const text = transcriptToSrt(transcriptOf(saidInWords(1, 'bom dia')), { highlightWords: true });
  expect(text).toBe(
    '1\n00:00:01,000 --> 00:00:01,500\n<u>bom</u> dia\n\n' +
      '2\n00:00:01,500 --> 00:00:02,000\nbom <u>dia</u>\n',
  );
});

it('a speaker is left out', () => {
  expect(transcriptToSrt(transcriptOf(said(0, 1, 'Olá.', 'Ana')))).not.toContain('Ana');
});
