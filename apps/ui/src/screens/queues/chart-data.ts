import type { Throughput } from './throughput-of.js';

/** What the height of a bar is: recordings, or minutes of audio. */
export const MEASURES = ['recordings', 'audio'] as const;
export type Measure = (typeof MEASURES)[number];

/** Middles of the buckets, then two heights: the lower one is drawn over the upper one, of which there may be none. */
export type ChartData = [atSeconds: number[], upper: (number | null)[], lower: number[]];

/** Failed recordings stand on top of completed ones; of audio there is only what was completed. */
export function chartData({ buckets, bucketSeconds }: Throughput, measure: Measure): ChartData {
  const middles = buckets.map(({ atSeconds }) => atSeconds + bucketSeconds / 2);
  if (measure === 'audio') {
    const minutes = buckets.map(({ audioSeconds }) => audioSeconds / 60);
    return [middles, buckets.map(() => null), minutes];
  }
  return [
    middles,
    buckets.map(({ completed, failed }) => (failed > 0 ? completed + failed : null)),
    buckets.map(({ completed }) => completed),
  ];
}
