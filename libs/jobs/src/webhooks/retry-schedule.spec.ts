import { readSettings } from '#libs/config';
import { describe, expect, it } from 'vitest';
import { RetrySchedule } from './retry-schedule.js';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const HOUR_MS = 3_600_000;
const { webhookRetrySeconds } = readSettings({});

/** Instants of all tries of a webhook that never succeeds, counted from the first. */
function instants(random: () => number): number[] {
  const schedule = new RetrySchedule(webhookRetrySeconds, random);
  const found = [0];
  for (;;) {
    const last = found.at(-1) as number;
    const next = schedule.nextMs(found.length, NOW + last, null);
    if (next === null) return found;
    found.push(next - NOW);
  }
}

describe('the tries of a webhook', () => {
  it('are ten over three days', () => {
    const all = instants(() => 0);
    expect(all).toHaveLength(10);
    expect(all.slice(0, 4)).toEqual([0, 5_000, 305_000, 2_105_000]);
    expect((all.at(-1) as number) / HOUR_MS).toBeCloseTo(75.6, 1);
  });

  it('are spread, a tenth of the pause at most and never early', () => {
    expect((instants(() => 1).at(-1) as number) / HOUR_MS).toBeCloseTo(83.1, 1);
    const two = [instants(Math.random), instants(Math.random)];
    expect(two[0]).not.toEqual(two[1]);
  });

  it.each([
    ['120', 120],
    ['Sat, 21 Nov 2026 12:02:00 GMT', 120],
    // a day at most
    ['999999999', 86_400],
    // never sooner than the schedule, or ten tries would be used up in no time
    ['0', 5],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 5],
    ['soon', 5],
    ['-7', 5],
    ['1e9', 5],
  ])('wait as the receiver asks: Retry-After %s', (header, seconds) => {
    const schedule = new RetrySchedule([5], () => 0);
    expect(schedule.nextMs(1, NOW, header)).toBe(NOW + seconds * 1000);
    expect(schedule.nextMs(2, NOW, header)).toBeNull();
  });
});
