import type { Segment } from '../../../api/types.js';

/** A stretch of the text of a segment. */
export interface Piece {
  text: string;
  /** where in the text of the segment it begins */
  from: number;
  /** which word of the segment it is; null for what stands between words, and where words have no times */
  word: number | null;
}

/** The text of a segment as it is, cut at its words: not every language puts spaces between them. */
export function wordPieces({ text, words }: Pick<Segment, 'text' | 'words'>): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [word, { text: wanted }] of (words ?? []).entries()) {
    const from = text.indexOf(wanted, at);
    // words that are not those of the text: the segment is one piece
    if (wanted === '' || from < 0) return [{ text, from: 0, word: null }];
    if (from > at) pieces.push({ text: text.slice(at, from), from: at, word: null });
    at = from + wanted.length;
    pieces.push({ text: wanted, from, word });
  }
  if (at < text.length) pieces.push({ text: text.slice(at), from: at, word: null });
  return pieces;
}
