import type { Segment } from '../../../api/types.js';

export interface WordCursor {
  segment: number;
  /** 0 where words have no times: the segment is one */
  word: number;
}

/** Where a key leads from a word; null for a key that leads nowhere. */
export function movedCursor(
  segments: readonly Segment[],
  { segment, word }: WordCursor,
  key: string,
): WordCursor | null {
  const lastWord = (of: number): number => Math.max(0, (segments[of]?.words?.length ?? 1) - 1);
  const last = segments.length - 1;
  switch (key) {
    case 'ArrowRight':
      if (word < lastWord(segment)) return { segment, word: word + 1 };
      return segment < last ? { segment: segment + 1, word: 0 } : { segment, word };
    case 'ArrowLeft':
      if (word > 0) return { segment, word: word - 1 };
      return segment > 0
        ? { segment: segment - 1, word: lastWord(segment - 1) }
        : { segment, word };
    case 'ArrowDown':
      return { segment: Math.min(last, segment + 1), word: 0 };
    case 'ArrowUp':
      return { segment: Math.max(0, segment - 1), word: 0 };
    case 'Home':
      return { segment, word: 0 };
    case 'End':
      return { segment, word: lastWord(segment) };
    default:
      return null;
  }
}
