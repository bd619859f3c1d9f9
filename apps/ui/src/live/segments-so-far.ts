import type { Segment } from '../api/types.js';
import { Store } from '../memory/store.js';

type Told = ReadonlyMap<string, readonly Segment[]>;

const keyOf = (jobId: string, fileId: string): string => `${jobId}/${fileId}`;

/** Words that events told of files at work, until their transcript is there. */
class SegmentsSoFar extends Store<Told> {
  /** One whose id was there already begins the words of its file anew: its engine was started again. */
  add(jobId: string, fileId: string, segment: Segment): void {
    this.update((told) => {
      const before = told.get(keyOf(jobId, fileId)) ?? [];
      const isAnew = before.some(({ id }) => id === segment.id);
      return new Map(told).set(
        keyOf(jobId, fileId),
        isAnew ? [...before.filter(({ id }) => id < segment.id), segment] : [...before, segment],
      );
    });
  }

  of(jobId: string, fileId: string): readonly Segment[] {
    return this.get().get(keyOf(jobId, fileId)) ?? NONE;
  }
}

const NONE: readonly Segment[] = [];

export const segmentsSoFar = new SegmentsSoFar(new Map());
