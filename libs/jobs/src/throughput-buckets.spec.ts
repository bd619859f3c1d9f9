import type { MinuteCounts } from '#libs/queue';
import { describe, expect, it } from 'vitest';
import { bucketMinutes, throughputBuckets } from './throughput-buckets.js';

/** 2026-11-21T12:00:00Z */
const NOON = Date.parse('2026-11-21T12:00:00Z') / 60_000;

const ended = (minute: number, completed = 1): MinuteCounts => ({
  ...{ minute, completed, failed: 0, cancelled: 0, audioSeconds: 0.1, engineSeconds: 0.2 },
});

describe('the buckets of a chart', () => {
  it('are the minutes themselves where few are asked for, those without an end too', () => {
    const counts = [ended(NOON, 2), ended(NOON - 2)];
    const series = throughputBuckets(counts, { nowMinute: NOON, minutes: 3 });
    expect(series.bucketSeconds).toBe(60);
    expect(series.buckets.map(({ at, completed }) => [at, completed])).toEqual([
      ['2026-11-21T11:58:00.000Z', 1],
      ['2026-11-21T11:59:00.000Z', 0],
      ['2026-11-21T12:00:00.000Z', 2],
    ]);
  });

  it.each([
    [1, 1],
    [60, 1],
    [240, 1],
    [241, 2],
    [720, 3],
    [1440, 6],
  ])('are few enough for %i minutes: %i minutes each', (minutes, width) => {
    expect(bucketMinutes(minutes)).toBe(width);
    for (let nowMinute = NOON; nowMinute < NOON + width; nowMinute += 1) {
      const { buckets } = throughputBuckets([], { nowMinute, minutes });
      expect(buckets.length).toBeLessThanOrEqual(241);
      expect(buckets.length * width).toBeGreaterThanOrEqual(minutes);
    }
  });

  it('keep their bounds while time goes on', () => {
    const bounds = (nowMinute: number) =>
      throughputBuckets([], { nowMinute, minutes: 1440 }).buckets.map(({ at }) => at);
    const [now, then] = [bounds(NOON), bounds(NOON + 5)];
    expect(now.slice(-3)).toEqual(then.slice(-3));
    expect(bounds(NOON + 6).at(-1)).not.toBe(now.at(-1));
  });

  it('count each end once, in its bucket and in the totals', () => {
    const minutes = 1440;
    const counts = Array.from({ length: minutes }, (_, at) => ended(NOON - at));
    const { buckets, totals } = throughputBuckets(counts, { nowMinute: NOON, minutes });
    expect(buckets.reduce((sum, { completed }) => sum + completed, 0)).toBe(minutes);
    expect(totals).toMatchObject({ completed: minutes, audioSeconds: 144, engineSeconds: 288 });
  });

  it('leave out what ended before the first of them', () => {
    const { buckets, totals } = throughputBuckets([ended(NOON - 60)], {
      ...{ nowMinute: NOON, minutes: 60 },
    });
    expect(buckets).toHaveLength(60);
    expect(totals.completed).toBe(0);
  });
});
