import type { SpokenSegment, SpokenTranscript } from '../src/spoken.js';

/** A segment without words. */
export const said = (start: number, end: number, text: string, speaker: string | null = null) =>
  ({ start, end, text, speaker, words: null }) satisfies SpokenSegment;

/** A segment whose words follow one another, half a second each. */
export function saidInWords(start: number, text: string): SpokenSegment {
  const words = text.split(' ').map((word, index) => ({
    start: start + index / 2,
    end: start + (index + 1) / 2,
    text: word,
    probability: 1,
    speaker: null,
  }));
  return { start, end: start + words.length / 2, text, speaker: null, words };
}

export const transcriptOf = (...segments: SpokenSegment[]): SpokenTranscript => ({
  durationSeconds: 3600,
  segments,
});
