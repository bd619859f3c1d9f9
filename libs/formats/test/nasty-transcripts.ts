import type { TranscriptWord } from '#libs/contracts';
import type { SpokenSegment, SpokenTranscript } from '../src/spoken.js';

/** What has broken subtitle files of others, and plain words between. */
const NASTY = [
  ...['Olá', 'ação,', 'e\u0301', 'the', 'quick', 'fox.', '¿qué?', 'l’eau\u00a0!', '42', '7', '00'],
  ...['-->', '--->', '00:00:01,000 --> 00:00:02,000', '00:00:01.000 --> 00:00:02.000'],
  ...['<', '>', '<i>', '</u>', '<v Bob>', '<00:01.000>', 'a<b', '&', '&amp;', '&lt;', '{\\an8}'],
  ...['{y:i}', 'NOTE', 'STYLE', 'WEBVTT', 'REGION', '\0', '\u0007', 'a\0b', '\ufeff', '\ud800'],
  ...['\n\n', '\r\n', '\r', '\t', '\u2028', '\u0085', '  ', '\u00a0', '\u3000', '=1+1', '"q"', "'"],
  ...[
    '👨‍👩‍👧‍👦',
    '今日は良い天気ですね。',
    '「東京」',
    'สวัสดีชาวโลก',
    'שלום',
    'مرحبا',
    '\u202e',
    '-',
    '\\N',
  ],
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
];

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A transcript with everything that whisper is known for: ends before starts, equal times, overlaps, segments and
 * words outside of what holds them, words of no length, words that are not those of the text.
 */
export function nastyTranscript(random: () => number, hasWords: boolean): SpokenTranscript {
  const durationSeconds = random() < 0.1 ? 0 : random() * (random() < 0.1 ? 300_000 : 60);
  const segments: SpokenSegment[] = [];
  let clock = random() * 2;
  for (let count = Math.floor(random() * 8); count > 0; count--) {
    const start = clock;
    const end = start + untidy(random, 5);
    const text = nastyText(random);
    const speaker = random() < 0.2 ? nastyText(random) : null;
    const words = hasWords ? wordsOf(text, start, random) : null;
    segments.push({ start, end, text, speaker, words });
    clock = Math.max(0, end + untidy(random, 2));
  }
  return { durationSeconds, segments };
}

/** Mostly forwards; sometimes nothing, backwards, or far away. */
function untidy(random: () => number, seconds: number): number {
  const kind = random();
  if (kind < 0.1) return 0;
  if (kind < 0.2) return -random() * seconds;
  return random() * (kind < 0.25 ? 100 : 1) * seconds;
}

function nastyText(random: () => number): string {
  const count = Math.floor(random() * 14);
  return Array.from({ length: count }, () => NASTY[Math.floor(random() * NASTY.length)]).join(
    random() < 0.9 ? ' ' : '',
  );
}

function wordsOf(text: string, start: number, random: () => number): TranscriptWord[] {
  let clock = start;
  const words = text.split(' ').map((word) => {
    const from = clock;
    const end = from + untidy(random, 0.5);
    clock = Math.max(0, end + (random() < 0.05 ? 4 : 0));
    return { start: from, end, text: word, probability: null, speaker: null };
  });
  return random() < 0.1 ? words.slice(1) : words;
}
