import type { Segment } from '../api/types.js';
import { Store } from '../memory/store.js';

export interface Told {
  /** how often the words of the file were begun anew: its engine was started again */
  beginnings: number;
  segments: readonly Segment[];
}

const keyOf = (jobId: string, fileId: string): string => `${jobId}/${fileId}`;

/** Words that events told of files at work, until their transcript is there. */
class SegmentsSoFar extends Store<ReadonlyMap<string, Told>> {
  /** One whose id was there already begins the words of its file anew. */
  add(jobId: string, fileId: string, segment: Segment): void {
    const { beginnings, segments } = this.of(jobId, fileId);
    const isAnew = segment.id <= (segments.at(-1)?.id ?? -1);
    const before = isAnew ? segments.filter(({ id }) => id < segment.id) : segments;
    this.update((told) =>
      new Map(told).set(keyOf(jobId, fileId), {
        beginnings: beginnings + (isAnew ? 1 : 0),
        segments: [...before, segment],
      }),
    );
  }

  of(jobId: string, fileId: string): Told {
    return this.get().get(keyOf(jobId, fileId)) ?? NOTHING;
  }

  /** What was told of a job may have holes. */
  forget(jobId: string): void {
    this.update((told) => new Map([...told].filter(([key]) => !key.startsWith(keyOf(jobId, '')))));
  }
}

const NOTHING: Told = { beginnings: 0, segments: [] };

export const segmentsSoFar = new SegmentsSoFar(new Map());
