/** How subtitles are shaped. Whoever takes these from outside checks that numbers are whole and at least 1. */
export interface SubtitleOptions {
  /** characters as a reader counts them (grapheme clusters); a word that is longer stays whole */
  maxLineWidth?: number | null;
  /** lines in one cue; cuts cues only together with `maxLineWidth` */
  maxLineCount?: number | null;
  /** a cue for each word, in which it is underlined; needs word timestamps */
  highlightWords?: boolean;
}
