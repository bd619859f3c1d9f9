import { describe, expect, it } from 'vitest';
import { etaOf } from './eta-of.js';
import { schedule } from './schedule.js';
import { remainingSeconds, workSeconds } from './speed.js';

/** Sums over files of (audio seconds, working seconds). */
const learned = (...files: [number, number][]) => ({
  count: files.length,
  x: files.reduce((sum, [x]) => sum + x, 0),
  y: files.reduce((sum, [, y]) => sum + y, 0),
  xx: files.reduce((sum, [x]) => sum + x * x, 0),
  xy: files.reduce((sum, [x, y]) => sum + x * y, 0),
});

describe('the time that a file will take', () => {
  it('is unknown while nothing was learned', () => {
    expect(workSeconds(undefined, 60)).toBeNull();
  });

  it('grows with its length, from what every file costs', () => {
    const speed = learned([10, 2], [60, 7], [120, 13], [600, 61]);
    expect(workSeconds(speed, 300)).toBeCloseTo(31, 1);
    expect(workSeconds(speed, 1)).toBeCloseTo(1.1, 1);
  });

  it('is in proportion where all lengths were alike, or the line would make no sense', () => {
    expect(workSeconds(learned([60, 6], [60, 6.2]), 120)).toBeCloseTo(12.2, 1);
    expect(workSeconds(learned([10, 10], [100, 1]), 55)).toBeCloseTo(5.5, 1);
  });
});

describe('what is left of a file at work', () => {
  it('is what was learned at its start, and its own pace near its end', () => {
    const at = (share: number, elapsedSeconds: number) =>
      remainingSeconds({ expectedSeconds: 100, share, elapsedSeconds });
    expect(at(0, 0)).toBe(100);
    expect(at(0, 40)).toBe(60);
    // twice as slow as expected
    expect(at(0.1, 20)).toBeCloseTo(99, 0);
    expect(at(0.9, 180)).toBeCloseTo(19, 0);
  });

  it('never ends by itself', () => {
    expect(remainingSeconds({ expectedSeconds: 100, share: 0, elapsedSeconds: 500 })).toBe(5);
  });

  it('follows its own pace where nothing was learned, and is unknown before that', () => {
    const unknown = { expectedSeconds: null, elapsedSeconds: 10 };
    expect(remainingSeconds({ ...unknown, share: 0.5 })).toBe(10);
    expect(remainingSeconds({ ...unknown, share: 0 })).toBeNull();
  });
});

describe('the end of files in a line', () => {
  const files = (...seconds: (number | null)[]) =>
    seconds.map((value, at) => ({ id: String(at), seconds: value }));

  it('comes when the lane that is free first has worked on it', () => {
    const ends = schedule([5, 1], files(10, 2, 3));
    expect([...ends.values()]).toEqual([11, 7, 10]);
  });

  it('is unknown from the first file on of which nothing is known', () => {
    expect([...schedule([0], files(1, null, 1)).values()]).toEqual([1, null, null]);
    expect([...schedule([null, 3], files(1)).values()]).toEqual([null]);
  });

  it('is unknown where nobody works', () => {
    expect([...schedule([], files(1)).values()]).toEqual([null]);
  });

  it('is found for ten thousand files in no time', () => {
    const ends = schedule(
      Array.from({ length: 16 }, () => 0),
      files(...Array.from({ length: 10_000 }, () => 1)),
    );
    expect(ends.get('9999')).toBe(625);
  });
});

describe('the ETA of a job', () => {
  const forecast = (seconds: number | null, position: number | null) => ({
    madeAtMs: 1_000_000,
    jobs: new Map([['job_a', { seconds, position, waitingFor: null }]]),
    secondsAhead: new Map(),
  });

  it('counts from now, not from when the forecast was made', () => {
    expect(etaOf('job_a', forecast(10, 3), 1_002_000)).toEqual({
      etaSeconds: 8,
      etaAt: new Date(1_010_000).toISOString(),
      position: 3,
    });
  });

  it('is never in the past', () => {
    expect(etaOf('job_a', forecast(1, null), 1_005_000).etaSeconds).toBe(0);
  });

  it('keeps its position where its time is unknown', () => {
    expect(etaOf('job_a', forecast(null, 3), 0)).toEqual({
      etaSeconds: null,
      etaAt: null,
      position: 3,
    });
  });

  it('is unknown without a forecast', () => {
    expect(etaOf('job_a', undefined)).toEqual({ etaSeconds: null, etaAt: null, position: null });
  });
});
