import { describe, expect, it } from 'vitest';
import { speedBeside } from './speeds.js';

describe('the speed', () => {
  it('goes up and down step by step, and stops at both ends', () => {
    expect(speedBeside(1, 1)).toBe(1.25);
    expect(speedBeside(1, -1)).toBe(0.75);
    expect(speedBeside(3, 1)).toBe(3);
    expect(speedBeside(0.5, -1)).toBe(0.5);
  });
});
