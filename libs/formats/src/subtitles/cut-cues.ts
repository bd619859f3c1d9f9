import { characterCount } from './character-count.js';
import type { Cue, Piece } from './cue.js';

/** A longer silence ends a cue; openai-whisper measures it from the start of one word to the next's. */
const LONG_PAUSE_MS = 3000;

export interface CueShape {
  /** characters; Infinity where lines are not broken */
  lineWidth: number;
  /** lines; Infinity where cues are not cut */
  lineCount: number;
  /** true where a cue never spans two segments */
  keepSegments: boolean;
}

/**
 * Lays the pieces of segments out in lines and cues, as openai-whisper's writer does with words.
 * Segments without word times are never joined with others; a cue has one speaker.
 */
export function cutCues(segments: readonly Piece[][], shape: CueShape): Cue[] {
  const cues: Piece[][][] = [];
  let lines: Piece[][] = [];
  let line: Piece[] = [];
  let width = 0;
  let last: Piece | null = null;
  for (const pieces of segments) {
    for (const [index, piece] of pieces.entries()) {
      const longer: number = width + characterCount(piece.before + piece.text);
      const breaks = last === null || endsCue(last, piece, index === 0, shape);
      if (!breaks && longer <= shape.lineWidth) {
        line.push(piece);
        width = longer;
      } else {
        line = [piece];
        width = characterCount(piece.text);
        if (breaks || lines.length >= shape.lineCount) cues.push((lines = [line]));
        else lines.push(line);
      }
      last = piece;
    }
  }
  return cues.map(cueOf);
}

function endsCue(last: Piece, next: Piece, opensSegment: boolean, shape: CueShape): boolean {
  if (next.speaker !== last.speaker) return true;
  if (opensSegment && (shape.keepSegments || !next.timed || !last.timed)) return true;
  return !shape.keepSegments && next.timed && next.startMs - last.startMs > LONG_PAUSE_MS;
}

function cueOf(lines: Piece[][]): Cue {
  const pieces = lines.flat();
  return {
    startMs: pieces[0]?.startMs ?? 0,
    // not the last word's end: one of whisper's words can end before the word ahead of it
    endMs: pieces.reduce((latest, { endMs }) => Math.max(latest, endMs), 0),
    speaker: pieces[0]?.speaker ?? null,
    lines,
    underlined: null,
  };
}
