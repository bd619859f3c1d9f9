import { describe, expect, it } from 'vitest';
import {
  merge,
  replaceAll,
  type Row,
  shiftAll,
  shiftRoom,
  split,
  withText,
  without,
  withTimes,
} from './editor-rows.js';

const word = (start: number, end: number, text: string) => ({
  ...{ start, end, text, probability: 0.9, speaker: null },
});
const rows: Row[] = [
  {
    ...{ key: 0, start: 1, end: 3, text: 'Uma raposa velha', speaker: 'Ana' },
    words: [word(1, 1.4, 'Uma'), word(1.5, 2.2, 'raposa'), word(2.3, 3, 'velha')],
  },
  { key: 1, start: 3.5, end: 5, text: 'dorme no chão', speaker: null, words: null },
];

describe('a subtitle', () => {
  it('loses the times of its words with its text', () => {
    expect(withText(rows, 0, 'Uma raposa nova')[0]).toMatchObject({
      ...{ text: 'Uma raposa nova', start: 1, end: 3, words: null },
    });
  });

  it('is split where a word begins', () => {
    const [first, second, third] = split(rows, 0, 'Uma raposa'.length);
    expect(first).toMatchObject({ text: 'Uma raposa', start: 1, end: 2.3 });
    expect(second).toMatchObject({ text: 'velha', start: 2.3, end: 3, key: 2 });
    expect(third).toBe(rows[1]);
  });

  it('is split by its letters where words have no times', () => {
    expect(split(rows, 1, 5).slice(1)).toMatchObject([
      { text: 'dorme', start: 3.5, end: 4.077 },
      { text: 'no chão', start: 4.077, end: 5 },
    ]);
  });

  it('is not split into nothing', () => {
    expect(split(rows, 0, 0)).toBe(rows);
    expect(split(rows, 0, 99)).toBe(rows);
  });

  it('is joined with the next one', () => {
    expect(merge(rows, 0)).toMatchObject([
      { key: 0, start: 1, end: 5, text: 'Uma raposa velha dorme no chão', words: null },
    ]);
    expect(merge(rows, 1)).toBe(rows);
  });

  it('keeps who says it', () => {
    expect(withText(rows, 0, 'Outra')[0]?.speaker).toBe('Ana');
    expect(split(rows, 0, 4).map(({ speaker }) => speaker)).toEqual(['Ana', 'Ana', null]);
    expect(merge(rows, 0)[0]?.speaker).toBe('Ana');
    expect(merge([...rows].reverse(), 1)[0]?.speaker).toBe('Ana');
  });

  it('is removed', () => {
    expect(without(rows, 0)).toEqual([rows[1]]);
    expect(without(rows, 7)).toBe(rows);
  });

  it('that stays as it is gives the same rows, which are no step to undo', () => {
    expect(withText(rows, 0, 'Uma raposa velha')).toBe(rows);
    expect(withTimes(rows, 0, { start: 1, end: 3 }, 10)).toBe(rows);
    expect(shiftAll(rows, 0, 10)).toBe(rows);
    expect(replaceAll(rows, '', 'x')).toBe(rows);
  });

  it('stays between its neighbours', () => {
    expect(withTimes(rows, 0, { start: 0.5, end: 3.5 }, 10)?.[0]).toMatchObject({ end: 3.5 });
    expect(withTimes(rows, 0, { start: 0.5, end: 3.6 }, 10)).toBeNull();
    expect(withTimes(rows, 1, { start: 3.5, end: 10.1 }, 10)).toBeNull();
    expect(withTimes(rows, 1, { start: 4, end: 4 }, 10)).toBeNull();
  });
});

describe('all subtitles', () => {
  it('move in time, and stay inside the recording', () => {
    expect(shiftAll(rows, -1.5, 5)).toMatchObject([
      { start: 0, end: 1.5 },
      { start: 2, end: 3.5 },
    ]);
    expect(shiftAll(rows, 1, 5)).toMatchObject([
      { start: 2, end: 4 },
      { start: 4.5, end: 5 },
    ]);
  });

  it('do not move so far that one would be lost', () => {
    expect(shiftRoom(rows, 5)).toEqual({ earliest: -2.9, latest: 1.4 });
    expect(shiftAll(rows, 1.4, 5)).toHaveLength(2);
    expect(shiftAll(rows, 1.5, 5)).toBeNull();
    expect(shiftAll(rows, -3, 5)).toBeNull();
    const short = [{ ...rows[1]!, start: 1, end: 1.05 }];
    expect(shiftAll(short, -1, 5)).toMatchObject([{ start: 0, end: 0.05 }]);
    expect(shiftAll(short, -1.01, 5)).toBeNull();
  });

  it('get other words, in any case and with what patterns mean something by', () => {
    expect(replaceAll(rows, 'UMA', 'Esta').map(({ text }) => text)).toEqual([
      'Esta raposa velha',
      'dorme no chão',
    ]);
    expect(replaceAll(rows, '.', 'x')).toBe(rows);
    expect(replaceAll(rows, 'raposa', '$&$1')[0]?.text).toBe('Uma $&$1 velha');
  });
});
