import type { Cue } from './cue.js';

/**
 * A cue for each of its words, in which that word is underlined, and one without a mark for each
 * silence between them. A cue whose words have no times of their own stays as it is.
 */
export function highlightWords(cue: Cue): Cue[] {
  const words = cue.lines.flat();
  if (!words.every(({ timed }) => timed)) return [cue];
  let saidMs = cue.startMs;
  return words.flatMap((word) => {
    const silence = { ...cue, startMs: saidMs, endMs: word.startMs };
    const spoken = { ...cue, startMs: word.startMs, endMs: word.endMs, underlined: word };
    saidMs = Math.max(saidMs, word.endMs);
    return silence.startMs < silence.endMs ? [silence, spoken] : [spoken];
  });
}
