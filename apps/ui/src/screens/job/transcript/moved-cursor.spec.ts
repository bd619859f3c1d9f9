import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../api/types.js';
import { movedCursor } from './moved-cursor.js';

const segments = [{ words: [{}, {}] }, { words: null }, { words: [{}, {}, {}] }] as Segment[];
const from = (segment: number, word: number, key: string) =>
  movedCursor(segments, { segment, word }, key);

describe('the keyboard in a transcript', () => {
  it('goes from word to word, over the end of a segment', () => {
    expect(from(0, 0, 'ArrowRight')).toEqual({ segment: 0, word: 1 });
    expect(from(0, 1, 'ArrowRight')).toEqual({ segment: 1, word: 0 });
    expect(from(1, 0, 'ArrowLeft')).toEqual({ segment: 0, word: 1 });
    expect(from(2, 2, 'ArrowRight')).toEqual({ segment: 2, word: 2 });
  });

  it('goes from segment to segment', () => {
    expect(from(0, 1, 'ArrowDown')).toEqual({ segment: 1, word: 0 });
    expect(from(2, 1, 'ArrowDown')).toEqual({ segment: 2, word: 0 });
    expect(from(0, 1, 'ArrowUp')).toEqual({ segment: 0, word: 0 });
  });

  it('goes to both ends of a segment', () => {
    expect(from(2, 1, 'End')).toEqual({ segment: 2, word: 2 });
    expect(from(2, 1, 'Home')).toEqual({ segment: 2, word: 0 });
  });

  it('leaves other keys alone', () => {
    expect(from(0, 0, 'l')).toBeNull();
  });
});
