import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findInstallation } from '#libs/config';
import { describe, expect, it } from 'vitest';
import { type CaptionNode, parseText, tokenizeVTTCue } from '../test/media-captions.js';
import { nastyTranscript, seeded } from '../test/nasty-transcripts.js';
import { formats } from './formats.js';
import { plainText } from './plain-text.js';
import type { SpokenTranscript } from './spoken.js';
import type { SubtitleOptions } from './subtitle-options.js';

type Kind = 'srt' | 'vtt';
interface Read {
  startMs: number;
  endMs: number;
  text: string;
}

const SHAPES: SubtitleOptions[] = [
  {},
  { maxLineWidth: 20 },
  { maxLineCount: 1 },
  { maxLineWidth: 12, maxLineCount: 2 },
  { maxLineWidth: 30, maxLineCount: 1, highlightWords: true },
];

const random = seeded(20_261_121);
const transcripts = Array.from({ length: 1000 }, (_, index) => {
  const options = SHAPES[index % SHAPES.length] ?? {};
  const hasWords = options.highlightWords === true || random() < 0.5;
  return { options, transcript: nastyTranscript(random, hasWords) };
});

describe.each<Kind>(['srt', 'vtt'])('a thousand nasty transcripts as %s', (kind) => {
  const files = transcripts.map((one) => ({
    ...one,
    text: formats[kind].file(one.transcript, one.options),
  }));

  it('are read back by media-captions', async () => {
    for (const { text, transcript, options } of files) {
      const { cues, errors } = await parseText(text, { type: kind, strict: kind === 'vtt' });
      expect(errors).toEqual([]);
      const read = cues.map((cue) => ({
        startMs: Math.round(cue.startTime * 1000),
        endMs: Math.round(cue.endTime * 1000),
        text:
          kind === 'vtt'
            ? tokenizeVTTCue(cue).map(textOf).join('')
            : cue.text.replace(/<\/?u>/g, ''),
      }));
      expectToSay(kind, read, transcript, options);
    }
  });

  it('are read back by FFmpeg', () => {
    const read = readWithFfmpeg(
      kind,
      files.map(({ text }) => text),
    );
    for (const [index, { transcript, options }] of files.entries()) {
      expectToSay(kind, read[index] ?? [], transcript, options);
    }
  });

  it('have lines of at most the asked number in each cue', () => {
    for (const { text, options } of files) {
      for (const block of text.split('\n\n').filter((part) => part.includes(' --> '))) {
        const lines = block
          .trimEnd()
          .split('\n')
          .slice(kind === 'srt' ? 2 : 1);
        if (options.maxLineWidth && options.maxLineCount) {
          expect(lines.length).toBeLessThanOrEqual(options.maxLineCount);
        }
      }
    }
  });

  it('are files without carriage returns, byte order marks and other controls', () => {
    for (const { text } of files) expect(text).not.toMatch(/(?!\n)\p{Cc}|\uFEFF|\p{Cs}/u);
  });
});

it('FFmpeg reads hours of three digits', () => {
  const segment = { start: 360_000, end: 360_001.5, text: 'tarde', speaker: null, words: null };
  const transcript = { durationSeconds: 400_000, segments: [segment] };
  for (const kind of ['srt', 'vtt'] as const) {
    const [cues] = readWithFfmpeg(kind, [formats[kind].file(transcript)]);
    expect(cues).toEqual([{ startMs: 360_000_000, endMs: 360_001_500, text: 'tarde' }]);
  }
});

function expectToSay(
  kind: Kind,
  read: Read[],
  { segments, durationSeconds }: SpokenTranscript,
  options: SubtitleOptions,
): void {
  let freeMs = 0;
  for (const { startMs, endMs } of read) {
    expect(startMs).toBeGreaterThanOrEqual(freeMs);
    expect(endMs).toBeGreaterThan(startMs);
    freeMs = endMs;
  }
  expect(freeMs).toBeLessThanOrEqual(Math.max(Math.round(durationSeconds * 1000), read.length));
  const said = segments.map(({ text }) => plainText(text)).filter((text) => text !== '');
  if (Object.keys(options).length === 0) {
    expect(read.map(({ text }) => comparable(kind, text))).toEqual(
      said.map((text) => comparable(kind, text)),
    );
  } else if (options.highlightWords) {
    // each state repeats its cue, and some segments have words that are not theirs: nothing else may be said
    const everything = comparable(kind, said.join(''));
    for (const { text } of read) expect(everything).toContain(comparable(kind, text));
  } else {
    expect(comparable(kind, read.map(({ text }) => text).join(''))).toBe(
      comparable(kind, said.join('')),
    );
  }
}

/** Without white space, and with the likes that SubRip needs. */
function comparable(kind: Kind, text: string): string {
  const folded = text.replace(/\s/g, '');
  if (kind === 'vtt') return folded;
  const likes: Record<string, string> = { '<': '‹', '>': '›', '{': '(', '}': ')' };
  return folded.replace(/[<>{}]/g, (sign) => likes[sign] ?? sign).replace(/-+›/g, '-›');
}

const textOf = (node: CaptionNode): string =>
  node.type === 'text' ? node.data : node.children.map(textOf).join('');

function readWithFfmpeg(kind: Kind, texts: string[]): Read[][] {
  const script = fileURLToPath(new URL('../test/read-subtitles.py', import.meta.url));
  const format = kind === 'vtt' ? 'webvtt' : kind;
  const output = execFileSync(findInstallation().python, [script], {
    input: JSON.stringify(texts.map((text) => ({ format, text }))),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 60_000,
  });
  const files = JSON.parse(output) as [number, number, string][][];
  return files.map((cues) =>
    cues.map(([startMs, endMs, raw]) => ({ startMs, endMs, text: fromFfmpeg(kind, raw) })),
  );
}

/** FFmpeg hands out the text of a cue as it stands in the file, marks and escapes included. */
function fromFfmpeg(kind: Kind, raw: string): string {
  if (kind === 'srt') return raw.replace(/<\/?u>/g, '');
  return raw
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
