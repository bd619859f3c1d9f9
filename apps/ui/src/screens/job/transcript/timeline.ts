import type { Segment } from '../../../api/types.js';
import { lastAtMost } from './last-at-most.js';

/** A word that has ended is left alone this long, so that the light does not flicker between words. */
const LINGER_SECONDS = 1;
/** Who goes back right after a beginning means the one before. */
const GRACE_SECONDS = { word: 0.3, segment: 1 };

export interface Place {
  segment: number;
  /** null where the segment has no times for its words */
  word: number | null;
}

export type Step = 'word' | 'segment';

/** Where in the recording the words are. Thirty thousand of them are found in microseconds. */
export class Timeline {
  private readonly segmentStarts: Float64Array;
  private wordStarts: Float64Array | null = null;

  constructor(private readonly segments: readonly Segment[]) {
    this.segmentStarts = Float64Array.from(segments, ({ start }) => start);
  }

  /** The last segment that has begun; -1 before the first. */
  segmentAt(seconds: number): number {
    return lastAtMost(this.segmentStarts, seconds);
  }

  /** What is being said; null in silence. */
  placeAt(seconds: number): Place | null {
    const at = this.segmentAt(seconds);
    const segment = this.segments[at];
    if (segment === undefined || seconds > segment.end + LINGER_SECONDS) return null;
    const words = segment.words ?? [];
    if (words.length === 0) return { segment: at, word: null };
    const word = words.findLastIndex(({ start }) => start <= seconds);
    const end = words[word]?.end;
    if (end === undefined || seconds > end + LINGER_SECONDS) return null;
    return { segment: at, word };
  }

  /** Where the next or the previous word or segment begins; null where there is none. */
  beginning(step: Step, direction: 1 | -1, seconds: number): number | null {
    const starts = step === 'word' ? this.allWordStarts() : this.segmentStarts;
    const at =
      direction === 1
        ? lastAtMost(starts, seconds + 0.01) + 1
        : lastAtMost(starts, seconds - GRACE_SECONDS[step]);
    return starts[at] ?? null;
  }

  /** Of a segment without times for its words, its own. */
  private allWordStarts(): Float64Array {
    this.wordStarts ??= Float64Array.from(
      this.segments.flatMap(({ start, words }) =>
        words?.length ? words.map((word) => word.start) : [start],
      ),
    );
    return this.wordStarts;
  }
}
