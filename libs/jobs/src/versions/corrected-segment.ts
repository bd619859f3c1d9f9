/** A segment as somebody corrected it: times in seconds, in order, inside the file; text trimmed. */
export interface CorrectedSegment {
  start: number;
  end: number;
  text: string;
  /** null for nobody; undefined keeps who was said to speak, where the text is unchanged */
  speaker: string | null | undefined;
}
