import type { TranscriptWord } from '#libs/contracts';
import { plainText } from '../plain-text.js';
import type { SpokenSegment } from '../spoken.js';
import { breakText, isUnspaced } from './break-text.js';
import { characterCount } from './character-count.js';
import { type Piece, toMs } from './cue.js';

/** A segment that nothing may cut: one piece; none where it has no text. */
export function wholePiece(segment: SpokenSegment): Piece[] {
  const text = plainText(segment.text);
  if (text === '') return [];
  const { startMs, endMs } = spanOf(segment);
  return [{ text, before: '', startMs, endMs, timed: false, speaker: segment.speaker }];
}

/**
 * A segment as pieces that lines are made of: its words with their own times, or, where it has none
 * or their letters are not those of its text, its text with times shared out by characters.
 * The text is what counts: it also says which spaces are between the words.
 */
export function piecesOf(segment: SpokenSegment): Piece[] {
  const text = plainText(segment.text);
  if (text === '') return [];
  return fromWords(text, segment) ?? fromText(text, segment);
}

function fromWords(text: string, segment: SpokenSegment): Piece[] | null {
  const pieces: Piece[] = [];
  let cursor = 0;
  for (const word of segment.words ?? []) {
    const wordText = plainText(word.text);
    if (wordText === '') continue;
    const before = /^\s*/.exec(text.slice(cursor))?.[0] ?? '';
    if (!text.startsWith(wordText, cursor + before.length)) return null;
    cursor += before.length + wordText.length;
    pieces.push({ text: wordText, before, ...timesOf(word), speaker: speakerOf(word, segment) });
  }
  const first = pieces[0];
  if (first === undefined || cursor !== text.length) return null;
  first.before = spaceBetweenSegments(first.text);
  return pieces;
}

const speakerOf = (word: TranscriptWord, segment: SpokenSegment): string | null =>
  word.speaker ?? segment.speaker;

const timesOf = (word: TranscriptWord) => ({ ...spanOf(word), timed: true });

function fromText(text: string, segment: SpokenSegment): Piece[] {
  const { startMs, endMs } = spanOf(segment);
  const msPerCharacter = (endMs - startMs) / characterCount(text);
  const atCharacter = (count: number) => Math.round(startMs + count * msPerCharacter);
  let passed = 0;
  return breakText(text).map(({ text: pieceText, before }) => {
    const from = passed + before.length;
    passed = from + characterCount(pieceText);
    return {
      text: pieceText,
      before,
      startMs: atCharacter(from),
      endMs: atCharacter(passed),
      timed: false,
      speaker: segment.speaker,
    };
  });
}

/** Segments come trimmed; joined into one line they need their space again, where the script has spaces. */
const spaceBetweenSegments = (text: string): string => (isUnspaced(text.slice(0, 1)) ? '' : ' ');

function spanOf({ start, end }: { start: number; end: number }) {
  const startMs = toMs(start);
  return { startMs, endMs: Math.max(startMs, toMs(end)) };
}
