import type { TranscriptSegment } from '#libs/contracts';

/** What the formats need of a segment; times in seconds, as untidy as engines give them. */
export type SpokenSegment = Pick<TranscriptSegment, 'start' | 'end' | 'text' | 'speaker' | 'words'>;

/** What the formats need of a transcript; a `Transcript` is one. */
export interface SpokenTranscript {
  durationSeconds: number;
  segments: readonly SpokenSegment[];
}
