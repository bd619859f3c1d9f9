import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../api/types.js';
import { mergeSegments } from './merge-segments.js';

const some = (run: string, ...ids: number[]) =>
  ids.map((id) => ({ id, text: `${run}${id}` }) as Segment);
const texts = (segments: readonly Segment[]) => segments.map(({ text }) => text);

describe('the words of a file at work', () => {
  it('are what was fetched, and what was told of since', () => {
    const fetched = { segments: some('a', 0, 1, 2), beginnings: 0 };
    const told = { segments: some('b', 2, 3), beginnings: 0 };
    expect(texts(mergeSegments(fetched, told))).toEqual(['a0', 'a1', 'a2', 'b3']);
  });

  it('lose nothing that was fetched and never told', () => {
    const fetched = { segments: some('a', 0, 1, 2, 3), beginnings: 0 };
    const told = { segments: some('b', 0, 1), beginnings: 0 };
    expect(mergeSegments(fetched, told)).toBe(fetched.segments);
  });

  it('are those of the new run after the engine was started again', () => {
    const fetched = { segments: some('a', 0, 1, 2, 3), beginnings: 0 };
    const told = { segments: some('b', 1, 2), beginnings: 1 };
    expect(texts(mergeSegments(fetched, told))).toEqual(['a0', 'b1', 'b2']);
  });

  it('are those that were fetched where nothing was told', () => {
    const fetched = { segments: some('a', 0), beginnings: 2 };
    expect(mergeSegments(fetched, { segments: [], beginnings: 0 })).toBe(fetched.segments);
  });
});
