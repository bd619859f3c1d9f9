import { expect, it } from 'vitest';
import { quarterOf } from './quarter-of.js';

it.each([
  [0, 0],
  [24.9, 0],
  [25, 25],
  [99.9, 75],
  [100, 100],
])('%d has passed %d', (percent, quarter) => {
  expect(quarterOf(percent)).toBe(quarter);
});
