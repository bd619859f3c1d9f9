import { expect, it } from 'vitest';
import { said, transcriptOf } from '../test/spoken.js';
import { transcriptToVtt } from './vtt.js';

it('has its head and a cue for each segment', () => {
  expect(transcriptToVtt(transcriptOf(said(0, 1.5, 'Olá.'), said(2, 3, 'Adeus.')))).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nOlá.\n\n00:00:02.000 --> 00:00:03.000\nAdeus.\n',
  );
});

it('silence is a file with nothing but its head', () => {
  expect(transcriptToVtt(transcriptOf())).toBe('WEBVTT\n');
});

it('escapes what would be markup or an arrow', () => {
  const text = transcriptToVtt(transcriptOf(said(0, 1, 'a <i> & --> b')));
  expect(text).toContain('\na &lt;i&gt; &amp; --&gt; b\n');
});

it('a known speaker is the voice of the cue', () => {
  const text = transcriptToVtt(transcriptOf(said(0, 1, 'Olá.', 'Ana > <B>\n')));
  expect(text).toContain('\n<v Ana &gt; &lt;B&gt;>Olá.\n');
});
