import { fromWire, toWire, type TranscriptSegment } from '#libs/contracts';
import type { Redis } from 'ioredis';
import { type FileRef, queueIdFor } from './file-ref.js';
import { segmentsKey } from './queue-names.js';

/** A day of speech; a recording that says more is read from its end only. */
const MOST_SEGMENTS = 20_000;
/** Longer than an engine may be silent: a list that nobody adds to any more belongs to nobody. */
const KEPT_MS = 3_600_000;

/** What runs have recognised so far, for readers who do not wait for the end. The end takes a list away. */
export class SegmentLists {
  constructor(private readonly redis: Redis) {}

  /** Adds what follows the first `known` segments; 0 begins the list anew. `segments` are all of them. */
  async write(ref: FileRef, segments: TranscriptSegment[], known: number): Promise<void> {
    const key = segmentsKey(queueIdFor(ref));
    const texts = segments
      .slice(known, MOST_SEGMENTS)
      .map((segment) => JSON.stringify(toWire(segment)));
    if (texts.length === 0) return;
    if (known === 0) {
      await this.redis
        .multi()
        .del(key)
        .rpush(key, ...texts)
        .pexpire(key, KEPT_MS)
        .exec();
      return;
    }
    const length = await this.redis.rpushx(key, ...texts);
    // Redis has lost its data
    if (length === 0) return this.write(ref, segments, 0);
    await this.redis.pexpire(key, KEPT_MS);
  }

  /** In order and without a gap, also where two workers have written at once. */
  async read(ref: FileRef): Promise<TranscriptSegment[]> {
    const texts = await this.redis.lrange(segmentsKey(queueIdFor(ref)), 0, -1);
    const segments: TranscriptSegment[] = [];
    for (const text of texts) {
      const segment = fromWire<TranscriptSegment>(JSON.parse(text));
      if (segment.id === segments.length) segments.push(segment);
    }
    return segments;
  }

  async remove(ref: FileRef): Promise<void> {
    await this.redis.del(segmentsKey(queueIdFor(ref)));
  }
}
