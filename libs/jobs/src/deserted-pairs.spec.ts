import { beforeEach, expect, it } from 'vitest';
import { heartbeat } from '../../../test/support/heartbeat.js';
import { DesertedPairs } from './deserted-pairs.js';

const GPU = { device: 'gpu', engine: 'faster-whisper' } as const;
const CPU = { device: 'cpu', engine: 'faster-whisper' } as const;
let nowMs = 0;
let deserted: DesertedPairs;
beforeEach(() => {
  deserted = new DesertedPairs({ monotonicMs: () => nowMs });
});

/** Looks every ten seconds and asks each time, as the reconciler does. @returns the last answer */
function watch(seconds: number, ...pairs: Parameters<typeof heartbeat>[0]): boolean {
  let answer = false;
  for (let passed = 0; passed < seconds; passed += 10) {
    nowMs += 10_000;
    deserted.look(pairs.length === 0 ? [] : [heartbeat(pairs)]);
    answer = deserted.has(GPU);
  }
  return answer;
}

it('a queue is deserted once nobody has served it for 30 seconds', () => {
  expect(watch(30, CPU)).toBe(false);
  expect(watch(10, CPU)).toBe(true);
});

it('a queue that a worker comes back to is not, and the time begins anew', () => {
  watch(30, CPU);
  expect(watch(10, GPU)).toBe(false);
  expect(watch(30, CPU)).toBe(false);
  expect(watch(10, CPU)).toBe(true);
});

it('time in which nobody looked is not counted, such as an outage of Redis', () => {
  watch(20, CPU);
  nowMs += 60_000;
  expect(watch(10, CPU)).toBe(false);
  expect(watch(30, CPU)).toBe(true);
});

it('each queue has its own time', () => {
  watch(40, GPU);
  expect(deserted.has(GPU)).toBe(false);
  expect(deserted.has(CPU)).toBe(false);
});
