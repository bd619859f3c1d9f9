import type { Throughput } from '#libs/queue';
import { bucketMinutes, throughputBuckets, type ThroughputSeries } from './throughput-buckets.js';

export interface ThroughputView extends ThroughputSeries {
  /** as asked for */
  minutes: number;
}

/** What ended in the last minutes, on all workers and of everybody, for a chart. */
export class ThroughputViews {
  constructor(private readonly throughput: Throughput) {}

  /** @throws when Redis is away */
  async view(minutes: number): Promise<ThroughputView> {
    // the first bucket may begin earlier
    const { nowMinute, counts } = await this.throughput.read(minutes + bucketMinutes(minutes) - 1);
    return { minutes, ...throughputBuckets(counts, { nowMinute, minutes }) };
  }
}
