import { describe, expect, it } from 'vitest';
import { messagesFor } from '../../messages/index.js';
import { readResultOptions } from '../results/result-options.js';
import { jobFields } from './job-fields.js';
import { normalizeWords } from './normalize-words.js';
import { readDuration } from './read-duration.js';

const messages = messagesFor('en');

describe("whisper's spelling", () => {
  it.each([
    [
      ['--output_dir', 'out', '--beam_size=3'],
      ['--output-dir', 'out', '--beam-size=3'],
    ],
    [
      ['--output-dir', 'my_folder'],
      ['--output-dir', 'my_folder'],
    ],
    [
      ['--word_timestamps', 'True', 'a.mp3'],
      ['--word-timestamps=true', 'a.mp3'],
    ],
    [
      ['--word_timestamps', 'a.mp3'],
      ['--word-timestamps=true', 'a.mp3'],
    ],
    [['--vad_filter=False'], ['--vad-filter=false']],
    [
      ['--vad-filter', '0', '--highlight_words'],
      ['--vad-filter=false', '--highlight-words=true'],
    ],
    [['--word_timestamps=perhaps'], ['--word-timestamps=perhaps']],
    [
      ['--', '--output_dir'],
      ['--', '--output_dir'],
    ],
    [
      ['file_name.mp3', '-'],
      ['file_name.mp3', '-'],
    ],
  ])('%j is %j', (typed, expected) => {
    expect(normalizeWords(typed)).toEqual(expected);
  });
});

it.each([
  ['90', 90],
  ['90s', 90],
  ['15m', 900],
  ['2H', 7200],
  ['7d', 604_800],
  ['', null],
  ['1.5h', null],
  ['-1', null],
  ['soon', null],
])('the duration %j is %s seconds', (text, seconds) => {
  expect(readDuration(text)).toBe(seconds);
});

describe('options of a job', () => {
  const fields = (flags: Parameters<typeof jobFields>[0]) =>
    Object.fromEntries(jobFields(flags, messages));

  it('go to the server as they were typed, under its names', () => {
    expect(fields({})).toEqual({});
    expect(
      fields({ model: 'base', session: 's1', retention: '2h', vadFilter: 'false', beamSize: 'x' }),
    ).toEqual({
      ...{ model: 'base', session_id: 's1', retention_seconds: '7200' },
      ...{ vad_filter: 'false', beam_size: 'x' },
    });
  });

  it('ask for the times of words where words are highlighted', () => {
    expect(fields({ highlightWords: 'true' })).toEqual({ word_timestamps: 'true' });
    expect(fields({ highlightWords: 'false' })).toEqual({});
    expect(() => fields({ highlightWords: 'true', wordTimestamps: 'false' })).toThrow(
      '--highlight_words',
    );
  });

  it.each([{ retention: 'soon' }, { wordTimestamps: 'perhaps' }])(
    'are a mistake of usage: %j',
    (flags) => {
      expect(() => fields(flags)).toThrow(expect.objectContaining({ exitCode: 2 }));
    },
  );
});

describe('options of results', () => {
  const read = (flags: Parameters<typeof readResultOptions>[0]) =>
    readResultOptions(flags, '/home/ana', messages);

  it('have a text beside each recording unless something else is wished', () => {
    expect(read({})).toMatchObject({ formats: ['txt'], outputFolder: null, subtitleQuery: '' });
    expect(read({ outputDir: 'textos' }).outputFolder).toBe('/home/ana/textos');
    expect(read({ outputFormat: 'vtt, srt' }).formats).toEqual(['srt', 'vtt']);
    expect(read({ outputFormat: 'all' }).formats).toEqual(['txt', 'srt', 'vtt', 'tsv', 'json']);
    expect(read({ maxLineWidth: '42', maxLineCount: '2' }).subtitleQuery).toBe(
      'max_line_width=42&max_line_count=2',
    );
    expect(read({}).version).toBeNull();
    expect(read({ version: 'latest' }).version).toBe('latest');
  });

  it.each([
    [{ outputFormat: 'docx' }, 'docx'],
    [{ outputFormat: ',' }, 'no format'],
    [{ maxLineWidth: '0' }, '--max-line-width'],
    [{ maxLineCount: '2.5' }, '2.5'],
    [{ zip: true, maxLineWidth: '42' }, '--zip'],
    [{ version: 'newest' }, 'newest'],
  ])('%j is a mistake of usage', (flags, word) => {
    expect(() => read(flags)).toThrow(word);
    expect(() => read(flags)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});
