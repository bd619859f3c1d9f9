import type { EndCounts, MinuteCounts } from '#libs/queue';

/** More than a chart shows. */
const MOST_BUCKETS = 240;

/** What ended in some minutes that follow each other. */
export interface ThroughputBucket extends EndCounts {
  /** the instant at which it begins */
  at: string;
}

export interface ThroughputSeries {
  /** how long each is */
  bucketSeconds: number;
  /** oldest first and without gaps; the last one still grows */
  buckets: ThroughputBucket[];
  totals: EndCounts;
}

/** How many minutes a bucket has where so many are asked for. */
export const bucketMinutes = (minutes: number): number => Math.ceil(minutes / MOST_BUCKETS);

/**
 * Puts minutes together. Buckets begin at multiples of their length, so that none of them changes its bounds from one
 * answer to the next; the first one may reach further back than was asked for.
 * @param counts of the last minutes, in any order
 */
export function throughputBuckets(
  counts: readonly MinuteCounts[],
  { nowMinute, minutes }: { nowMinute: number; minutes: number },
): ThroughputSeries {
  const width = bucketMinutes(minutes);
  const first = Math.floor((nowMinute - minutes + 1) / width);
  const last = Math.floor(nowMinute / width);
  const sums = Array.from({ length: last - first + 1 }, nothing);
  const totals = nothing();
  for (const count of counts) {
    const sum = sums[Math.floor(count.minute / width) - first];
    if (sum === undefined) continue;
    add(sum, count);
    add(totals, count);
  }
  return {
    bucketSeconds: width * 60,
    buckets: sums.map((sum, at) => ({
      at: new Date((first + at) * width * 60_000).toISOString(),
      ...rounded(sum),
    })),
    totals: rounded(totals),
  };
}

const nothing = (): EndCounts => ({
  ...{ completed: 0, failed: 0, cancelled: 0 },
  ...{ audioSeconds: 0, engineSeconds: 0 },
});

function add(sum: EndCounts, count: EndCounts): void {
  for (const name of Object.keys(sum) as (keyof EndCounts)[]) sum[name] += count[name];
}

const rounded = (sum: EndCounts): EndCounts => ({
  ...sum,
  audioSeconds: Math.round(sum.audioSeconds * 1000) / 1000,
  engineSeconds: Math.round(sum.engineSeconds * 1000) / 1000,
});
