import type { Segment } from '../api/types.js';

export interface Told {
  /** how often the words of the file were begun anew: its engine was started again */
  beginnings: number;
  segments: readonly Segment[];
}

const keyOf = (jobId: string, fileId: string): string => `${jobId}/${fileId}`;

/** Words that events told of files at work, until their transcript is there. */
class SegmentsSoFar {
  private readonly told = new Map<string, Told>();
  private readonly listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** The same value as long as nothing was told of the file. */
  of(jobId: string, fileId: string): Told {
    return this.told.get(keyOf(jobId, fileId)) ?? NOTHING;
  }

  /** One whose id was there already begins the words of its file anew. */
  add(jobId: string, fileId: string, segment: Segment): void {
    const { beginnings, segments } = this.of(jobId, fileId);
    const isAnew = segment.id <= (segments.at(-1)?.id ?? -1);
    const before = isAnew ? segments.filter(({ id }) => id < segment.id) : segments;
    this.told.set(keyOf(jobId, fileId), {
      beginnings: beginnings + (isAnew ? 1 : 0),
      segments: [...before, segment],
    });
    this.tell();
  }

  /** What was told of a file is not needed any more. */
  forget(jobId: string, fileId: string): void {
    if (this.told.delete(keyOf(jobId, fileId))) this.tell();
  }

  /** What was told before another stream has holes, or is of a job that nobody looks at. */
  forgetAll(): void {
    this.told.clear();
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const NOTHING: Told = { beginnings: 0, segments: [] };

export const segmentsSoFar = new SegmentsSoFar();
