import { expect, it } from 'vitest';
import { parseText } from '../test/media-captions.js';
import { said, saidInWords, transcriptOf } from '../test/spoken.js';
import { formats, isFormatName, type TranscriptFormat } from './formats.js';
import type { JoinedFile } from './joined-file.js';
import type { SubtitleOptions } from './subtitle-options.js';

const good = (path: string, durationSeconds: number, text: string): JoinedFile => ({
  path,
  durationSeconds,
  transcript: { ...transcriptOf(said(1, 2, text)), durationSeconds },
  error: null,
});
const failed = (path: string, durationSeconds: number | null): JoinedFile => ({
  path,
  durationSeconds,
  transcript: null,
  error: { code: 'decode_failed', message: 'It is --> damaged.\n\nReally.' },
});
const files = [
  good('a.mp3', 10.5, 'um'),
  failed('b.mp3', 60),
  failed('c.mp3', null),
  good('d/e.mp3', 5, 'dois'),
  { path: 'f.mp3', durationSeconds: 1, transcript: null, error: null },
];

async function joined(
  format: TranscriptFormat,
  listed: JoinedFile[],
  options?: SubtitleOptions,
): Promise<string> {
  let text = '';
  for await (const piece of format.joined(listed, options)) text += piece;
  return text;
}

it('every format says what its options are and that it is UTF-8', () => {
  expect(isFormatName('toString')).toBe(false);
  for (const format of Object.values(formats)) {
    expect(format.mediaType).toMatch(/^(text|application)\/[a-z-]+; charset=utf-8$/);
  }
});

it('joined text has a heading for each file and the code of each failure', async () => {
  expect(await joined(formats.txt, files)).toBe(
    '# a.mp3\n\num\n\n# b.mp3\n\n[decode_failed] It is --> damaged. Really.\n\n' +
      '# c.mp3\n\n[decode_failed] It is --> damaged. Really.\n\n' +
      '# d/e.mp3\n\ndois\n\n# f.mp3\n\n[file_cancelled] cancelled\n',
  );
});

it('joined WebVTT is shifted by every known length and notes failures', async () => {
  expect(await joined(formats.vtt, files)).toBe(
    'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\num\n\n' +
      'NOTE b.mp3: [decode_failed] It is -> damaged. Really.\n\n' +
      'NOTE c.mp3: [decode_failed] It is -> damaged. Really.\n\n' +
      '00:01:11.500 --> 00:01:12.500\ndois\n\nNOTE f.mp3: [file_cancelled] cancelled\n',
  );
});

it('joined SubRip has a cue of 1 ms for each failure', async () => {
  expect(await joined(formats.srt, files)).toBe(
    '1\n00:00:01,000 --> 00:00:02,000\num\n\n' +
      '2\n00:00:10,500 --> 00:00:10,501\n[decode_failed] b.mp3\n\n' +
      '3\n00:01:10,500 --> 00:01:10,501\n[decode_failed] c.mp3\n\n' +
      '4\n00:01:11,500 --> 00:01:12,500\ndois\n\n' +
      '5\n00:01:15,500 --> 00:01:15,501\n[file_cancelled] f.mp3\n',
  );
});

it('a joined table has a row of 1 ms for each failure', async () => {
  expect(await joined(formats.tsv, files)).toBe(
    'start\tend\ttext\n1000\t2000\tum\n10500\t10501\t[decode_failed] b.mp3\n' +
      '70500\t70501\t[decode_failed] c.mp3\n71500\t72500\tdois\n75500\t75501\t[file_cancelled] f.mp3\n',
  );
});

it('joined subtitles are read back by a parser that is not ours', async () => {
  for (const type of ['srt', 'vtt'] as const) {
    const { cues, errors } = await parseText(await joined(formats[type], files), { type });
    expect(errors).toEqual([]);
    expect(cues.map(({ text }) => text).filter((text) => !text.startsWith('['))).toEqual([
      'um',
      'dois',
    ]);
  }
});

it('failures of unknown length do not overlap one another or the next file', async () => {
  const begins = { ...good('x', 5, 'já'), transcript: transcriptOf(said(0, 1, 'já')) };
  expect(await joined(formats.tsv, [failed('a', null), failed('b', null), begins])).toBe(
    'start\tend\ttext\n0\t1\t[decode_failed] a\n1\t2\t[decode_failed] b\n2\t1000\tjá\n',
  );
});

it('options shape joined subtitles too', async () => {
  const file = { ...good('a', 9, ''), transcript: transcriptOf(saidInWords(0, 'um dois')) };
  const text = await joined(formats.vtt, [file], { highlightWords: true });
  expect(text).toContain('\n<u>um</u> dois\n');
});
