import { describe, expect, it } from 'vitest';
import { spokenPercent } from './spoken-percent.js';

describe('the percent that is spoken', () => {
  it('changes at 0, 25, 50, 75 and 100 only', () => {
    expect([0, 24.9, 25, 60, 99.9, 100].map(spokenPercent)).toEqual([0, 0, 25, 50, 75, 100]);
    expect(spokenPercent(null)).toBeNull();
  });
});
