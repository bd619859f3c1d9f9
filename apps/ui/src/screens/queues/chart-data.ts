import type { Throughput } from './throughput-of.js';

/** What the height of a bar is: recordings, or minutes of audio. */
export const MEASURES = ['recordings', 'audio'] as const;
export type Measure = (typeof MEASURES)[number];

/** Middles of the buckets, then two heights: the upper one is drawn first and the lower one over it. */
export type ChartData = [atSeconds: number[], upper: number[], lower: number[]];

/** Failed recordings stand on top of completed ones; of audio there is only what was completed. */
export function chartData({ buckets, bucketSeconds }: Throughput, measure: Measure): ChartData {
  const middles = buckets.map(({ atSeconds }) => atSeconds + bucketSeconds / 2);
  if (measure === 'audio') {
    const minutes = buckets.map(({ audioSeconds }) => audioSeconds / 60);
    return [middles, minutes, minutes];
  }
  return [
    middles,
    buckets.map(({ completed, failed }) => completed + failed),
    buckets.map(({ completed }) => completed),
  ];
}
