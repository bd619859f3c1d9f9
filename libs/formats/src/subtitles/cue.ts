/** Text that is never cut, mostly a word. */
export interface Piece {
  text: string;
  /** the white space between this piece and the one before it, on the same line */
  before: string;
  startMs: number;
  endMs: number;
  /** true where the engine gave these times; false where they are shared out by characters */
  timed: boolean;
  speaker: string | null;
}

/** What is shown at one time: lines of pieces, never empty. */
export interface Cue {
  startMs: number;
  endMs: number;
  speaker: string | null;
  lines: Piece[][];
  /** the word that is spoken, or null where none is marked */
  underlined: Piece | null;
}

/** Seconds as whole milliseconds, never below 0; what is no number is 0. */
export const toMs = (seconds: number): number =>
  Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1000)) : 0;
