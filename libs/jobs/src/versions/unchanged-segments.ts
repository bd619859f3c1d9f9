import type { TranscriptSegment } from '#libs/contracts';
import type { CorrectedSegment } from './corrected-segment.js';

/**
 * Finds the segments of a text that a correction left as they were: the same words, and the middle of the old one
 * inside the new times. Each is found once; segments are asked for in their order.
 */
export class UnchangedSegments {
  private readonly byText = new Map<string, TranscriptSegment[]>();

  constructor(segments: readonly TranscriptSegment[]) {
    // the last first, so that the next one to be looked at is at the end
    for (const segment of segments.toReversed()) {
      const same = this.byText.get(segment.text);
      if (same === undefined) this.byText.set(segment.text, [segment]);
      else same.push(segment);
    }
  }

  take({ text, start, end }: CorrectedSegment): TranscriptSegment | null {
    const same = this.byText.get(text) ?? [];
    // what lies before this one lies before all that are still to come
    for (let next = same.at(-1); next && middleOf(next) < start; next = same.at(-1)) same.pop();
    const found = same.at(-1);
    if (found === undefined || middleOf(found) > end) return null;
    same.pop();
    return found;
  }
}

const middleOf = ({ start, end }: TranscriptSegment): number => (start + end) / 2;
