import type { Stats } from '../../api/types.js';

/** What ended in a span of time. */
export interface Ended {
  completed: number;
  failed: number;
  cancelled: number;
  audioSeconds: number;
  /** that lanes worked, added up */
  engineSeconds: number;
}

export interface Bucket extends Ended {
  /** since 1970, when it begins */
  atSeconds: number;
}

export interface Throughput {
  bucketSeconds: number;
  /** oldest first, without gaps */
  buckets: Bucket[];
  totals: Ended;
}

/** What `GET /stats` says, in the words of this screen. */
export const throughputOf = ({ bucket_seconds, buckets, totals }: Stats): Throughput => ({
  bucketSeconds: bucket_seconds,
  buckets: buckets.map((bucket) => ({
    atSeconds: Date.parse(bucket.at) / 1000,
    ...endedOf(bucket),
  })),
  totals: endedOf(totals),
});

const endedOf = (counts: Stats['totals']): Ended => ({
  completed: counts.completed,
  failed: counts.failed,
  cancelled: counts.cancelled,
  audioSeconds: counts.audio_seconds,
  engineSeconds: counts.engine_seconds,
});

export const hasEnded = ({ completed, failed, cancelled }: Ended): boolean =>
  completed + failed + cancelled > 0;
