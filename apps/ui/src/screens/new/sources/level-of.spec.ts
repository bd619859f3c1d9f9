import { expect, it } from 'vitest';
import { levelOf } from './level-of.js';

it('is 0 for silence and 1 for the loudest', () => {
  expect(levelOf(new Float32Array(100))).toBe(0);
  expect(levelOf(new Float32Array(0))).toBe(0);
  expect(levelOf(new Float32Array(100).fill(1))).toBe(1);
});

it('grows as ears hear it', () => {
  expect(levelOf(new Float32Array(100).fill(0.1))).toBeCloseTo(2 / 3);
  expect(levelOf(new Float32Array(100).fill(0.01))).toBeCloseTo(1 / 3);
});
