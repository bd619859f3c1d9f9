import { plainText } from '../plain-text.js';
import { type JoinedFile, reasonOf } from '../joined-file.js';
import type { SpokenTranscript } from '../spoken.js';
import { type Cue, toMs } from './cue.js';
import { settleTimes } from './settle-times.js';

/** The cues of one file with times that do not overlap, inside the file. */
export const settledCues = (cues: Cue[], { durationSeconds }: SpokenTranscript): Cue[] =>
  settleTimes(cues, 0, toMs(durationSeconds));

/**
 * Puts the cues of one file after the other on one timeline: every file begins where the lengths before it end,
 * failed ones count with theirs, unknown ones as 0. A cue never starts before the last cue of the file ahead has ended.
 */
export class Timeline {
  private beginSeconds = 0;
  private freeMs = 0;

  place(file: JoinedFile, cues: Cue[]): Cue[] {
    const beginMs = toMs(this.beginSeconds);
    this.beginSeconds += lengthOf(file);
    const shifted = cues.map((cue) => ({
      ...cue,
      startMs: cue.startMs + beginMs,
      endMs: cue.endMs + beginMs,
    }));
    const placed = settleTimes(shifted, Math.max(beginMs, this.freeMs), toMs(this.beginSeconds));
    this.freeMs = placed.at(-1)?.endMs ?? this.freeMs;
    return placed;
  }
}

/** A failed file in a format without comments: a cue of 1 ms where the file would begin, that says its code. */
export function failureCue(file: JoinedFile): Cue {
  const text = plainText(`[${reasonOf(file).code}] ${file.path}`);
  const times = { startMs: 0, endMs: 1 };
  const piece = { text, before: '', timed: false, speaker: null, ...times };
  return { ...times, speaker: null, lines: [[piece]], underlined: null };
}

function lengthOf({ durationSeconds, transcript }: JoinedFile): number {
  const seconds = durationSeconds ?? transcript?.durationSeconds ?? 0;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}
