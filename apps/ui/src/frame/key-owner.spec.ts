import { describe, expect, it } from 'vitest';
import { ownsKey } from './key-owner.js';

/** Something with the focus that the selectors with this in them are about. */
const focused = (...selectors: string[]) => ({
  closest: (list: string) =>
    list.split(',').some((one) => selectors.includes(one.trim())) ? {} : null,
});

describe('a key belongs to what has the focus', () => {
  it('where somebody writes: every key', () => {
    for (const key of ['l', ' ', 'ArrowLeft', 'Enter'])
      expect(ownsKey(focused('textarea'), key)).toBe(true);
  });

  it('where something is pressed: Space and Enter, and no letter', () => {
    expect(ownsKey(focused('button'), ' ')).toBe(true);
    expect(ownsKey(focused('summary'), 'Enter')).toBe(true);
    expect(ownsKey(focused('button'), 'l')).toBe(false);
    expect(ownsKey(focused('button'), 'ArrowLeft')).toBe(false);
  });

  it('where something is moved: what moves it, and nothing else', () => {
    const slider = focused('input[type="range"]');
    expect(['ArrowUp', 'PageDown', 'Home'].map((key) => ownsKey(slider, key))).toEqual([
      true,
      true,
      true,
    ]);
    expect(ownsKey(slider, 'f')).toBe(false);
    expect(ownsKey(slider, ' ')).toBe(false);
  });

  it('and to the page where nothing has it', () => {
    expect(ownsKey(focused(), ' ')).toBe(false);
  });
});
