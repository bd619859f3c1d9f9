import { describe, expect, it } from 'vitest';
import { allOrNone, NOTHING, ranged, type Selection, toggled } from './selection.js';

const order = ['a', 'b', 'c', 'd', 'e'];
const chosen = ({ ids }: Selection) => [...ids].sort().join('');

describe('the selection', () => {
  it('takes a row, and gives it back', () => {
    const one = toggled(NOTHING, 'b');
    expect(chosen(one)).toBe('b');
    expect(chosen(toggled(one, 'b'))).toBe('');
  });

  it('reaches from the last row to another, in both directions', () => {
    expect(chosen(ranged(toggled(NOTHING, 'b'), order, 'd'))).toBe('bcd');
    expect(chosen(ranged(toggled(NOTHING, 'd'), order, 'b'))).toBe('bcd');
  });

  it('gives up a range that begins with a row given up', () => {
    const all = allOrNone(NOTHING, order);
    expect(chosen(ranged(toggled(all, 'b'), order, 'd'))).toBe('ae');
  });

  it('is one row where there is nothing to begin at', () => {
    expect(chosen(ranged(NOTHING, order, 'd'))).toBe('d');
    expect(chosen(ranged(toggled(NOTHING, 'gone'), order, 'd'))).toBe('dgone');
  });

  it('is all, and then none', () => {
    const all = allOrNone(toggled(NOTHING, 'b'), order);
    expect(chosen(all)).toBe('abcde');
    expect(chosen(allOrNone(all, order))).toBe('');
  });
});
