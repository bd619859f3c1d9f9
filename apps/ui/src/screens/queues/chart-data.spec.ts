import { describe, expect, it } from 'vitest';
import { chartData } from './chart-data.js';
import { hasEnded, throughputOf } from './throughput-of.js';

const counts = (completed: number, failed: number, audio_seconds: number) => ({
  ...{ completed, failed, cancelled: 0, audio_seconds, engine_seconds: 5 },
});
const throughput = throughputOf({
  ...{ minutes: 2, bucket_seconds: 60, totals: counts(3, 1, 90) },
  buckets: [
    { at: '2026-11-21T12:00:00.000Z', ...counts(2, 0, 60) },
    { at: '2026-11-21T12:01:00.000Z', ...counts(1, 1, 30) },
  ],
});
const NOON = Date.UTC(2026, 10, 21, 12) / 1000;

describe('what has ended', () => {
  it('is known by its time', () => {
    expect(throughput.buckets.map(({ atSeconds }) => atSeconds)).toEqual([NOON, NOON + 60]);
    expect(throughput.totals).toEqual({
      ...{ completed: 3, failed: 1, cancelled: 0, audioSeconds: 90, engineSeconds: 5 },
    });
  });

  it('is something or nothing', () => {
    expect(hasEnded(throughput.totals)).toBe(true);
    expect(hasEnded({ ...throughput.totals, completed: 0, failed: 0 })).toBe(false);
  });
});

describe('the chart', () => {
  it('has failed recordings on top of completed ones, in the middle of their time', () => {
    expect(chartData(throughput, 'recordings')).toEqual([
      [NOON + 30, NOON + 90],
      [null, 2],
      [2, 1],
    ]);
  });

  it('has minutes of audio', () => {
    expect(chartData(throughput, 'audio').slice(1)).toEqual([
      [null, null],
      [1, 0.5],
    ]);
  });
});
