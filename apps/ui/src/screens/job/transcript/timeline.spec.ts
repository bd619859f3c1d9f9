import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../api/types.js';
import { Timeline } from './timeline.js';

const word = (start: number, end: number) => ({ start, end, text: 'w' });
const timeline = new Timeline([
  { start: 1, end: 3, words: [word(1, 1.5), word(1.6, 3)] },
  { start: 10, end: 12, words: null },
] as Segment[]);

describe('a timeline', () => {
  it('knows the word that is being said', () => {
    expect(timeline.placeAt(1)).toEqual({ segment: 0, word: 0 });
    expect(timeline.placeAt(2)).toEqual({ segment: 0, word: 1 });
  });

  it('leaves a word lit in the small gap after it, and not through a long silence', () => {
    expect(timeline.placeAt(1.55)).toEqual({ segment: 0, word: 0 });
    expect(timeline.placeAt(3.5)).toEqual({ segment: 0, word: 1 });
    expect(timeline.placeAt(6)).toBeNull();
    expect(timeline.placeAt(0.5)).toBeNull();
  });

  it('knows the segment where words have no times', () => {
    expect(timeline.placeAt(11)).toEqual({ segment: 1, word: null });
  });

  it('goes to the next beginning', () => {
    expect(timeline.beginning('word', 1, 0)).toBe(1);
    expect(timeline.beginning('word', 1, 1)).toBe(1.6);
    expect(timeline.beginning('segment', 1, 1)).toBe(10);
    expect(timeline.beginning('segment', 1, 10)).toBeNull();
  });

  it('goes back to the beginning of what is said, and right after it to the one before', () => {
    expect(timeline.beginning('segment', -1, 11.5)).toBe(10);
    expect(timeline.beginning('segment', -1, 10.4)).toBe(1);
    expect(timeline.beginning('word', -1, 1.7)).toBe(1);
    expect(timeline.beginning('word', -1, 1)).toBeNull();
  });

  it('finds nothing where nothing is', () => {
    const empty = new Timeline([]);
    expect(empty.placeAt(1)).toBeNull();
    expect(empty.beginning('word', 1, 0)).toBeNull();
  });
});
