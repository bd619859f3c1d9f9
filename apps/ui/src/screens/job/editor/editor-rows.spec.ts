import { describe, expect, it } from 'vitest';
import {
  merge,
  replaceAll,
  type Row,
  shiftAll,
  split,
  withText,
  withTimes,
} from './editor-rows.js';

const word = (start: number, end: number, text: string) => ({
  ...{ start, end, text, probability: 0.9, speaker: null },
});
const rows: Row[] = [
  {
    ...{ key: 0, start: 1, end: 3, text: 'Uma raposa velha' },
    words: [word(1, 1.4, 'Uma'), word(1.5, 2.2, 'raposa'), word(2.3, 3, 'velha')],
  },
  { key: 1, start: 3.5, end: 5, text: 'dorme no chão', words: null },
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
    expect(split(rows, 0, 0)).toEqual(rows);
    expect(split(rows, 0, 99)).toEqual(rows);
  });

  it('is joined with the next one', () => {
    expect(merge(rows, 0)).toMatchObject([
      { key: 0, start: 1, end: 5, text: 'Uma raposa velha dorme no chão', words: null },
    ]);
    expect(merge(rows, 1)).toEqual(rows);
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
    expect(shiftAll(rows, 2, 5)).toMatchObject([{ start: 3, end: 5 }]);
  });

  it('get other words, in any case and with what patterns mean something by', () => {
    expect(replaceAll(rows, 'UMA', 'Esta').map(({ text }) => text)).toEqual([
      'Esta raposa velha',
      'dorme no chão',
    ]);
    expect(replaceAll(rows, '.', 'x')).toEqual(rows);
    expect(replaceAll(rows, 'raposa', '$&$1')[0]?.text).toBe('Uma $&$1 velha');
  });
});
