import type { Segment } from '../../../api/types.js';

/** One subtitle while it is corrected. */
export interface Row {
  /** stays the same as long as the row is there */
  key: number;
  /** seconds */
  start: number;
  end: number;
  text: string;
  /** as they were recognised; gone once the text is another one */
  words: Segment['words'];
}

/** Shorter than this nothing can be read. */
const SHORTEST_SECONDS = 0.1;
const MILLISECONDS = 1000;

const rounded = (seconds: number): number => Math.round(seconds * MILLISECONDS) / MILLISECONDS;
const nextKey = (rows: readonly Row[]): number => Math.max(0, ...rows.map(({ key }) => key)) + 1;

export const rowsOf = (segments: readonly Segment[]): Row[] =>
  segments.map(({ start, end, text, words }, key) => ({ key, start, end, text, words }));

export function withText(rows: readonly Row[], key: number, text: string): Row[] {
  return rows.map((row) => (row.key === key ? { ...row, text, words: null } : row));
}

/** Times in order and of some length, beside those before and after it. @returns null where that cannot be */
export function withTimes(
  rows: readonly Row[],
  key: number,
  { start, end }: { start: number; end: number },
  lengthSeconds: number,
): Row[] | null {
  const at = rows.findIndex((row) => row.key === key);
  const least = rows[at - 1]?.end ?? 0;
  const most = rows[at + 1]?.start ?? lengthSeconds;
  const isSound = start >= least && end <= most && end - start >= SHORTEST_SECONDS;
  if (at < 0 || !isSound) return null;
  const times = { start: rounded(start), end: rounded(end) };
  return rows.map((row) => (row.key === key ? { ...row, ...times, words: null } : row));
}

/**
 * Makes two rows of one, at a place in its text. The time of the cut is that of the word there, where words have times;
 * else the share of the letters before it.
 */
export function split(rows: readonly Row[], key: number, offset: number): Row[] {
  return rows.flatMap((row) => {
    if (row.key !== key) return [row];
    const [before, after] = [row.text.slice(0, offset).trim(), row.text.slice(offset).trim()];
    if (before === '' || after === '') return [row];
    const cut = rounded(cutSeconds(row, offset));
    return [
      { ...row, end: cut, text: before, words: null },
      { ...row, key: nextKey(rows), start: cut, text: after, words: null },
    ];
  });
}

function cutSeconds({ start, end, text, words }: Row, offset: number): number {
  let at = 0;
  for (const word of words ?? []) {
    if (at >= offset) return Math.min(Math.max(word.start, start), end);
    at = text.indexOf(word.text.trim(), at) + word.text.trim().length;
  }
  return start + ((end - start) * offset) / Math.max(1, text.length);
}

/** Makes one row of a row and the one after it. */
export function merge(rows: readonly Row[], key: number): Row[] {
  const at = rows.findIndex((row) => row.key === key);
  const [row, next] = [rows[at], rows[at + 1]];
  if (row === undefined || next === undefined) return [...rows];
  const words = row.words && next.words ? [...row.words, ...next.words] : null;
  const one = { ...row, end: next.end, text: `${row.text} ${next.text}`.trim(), words };
  return [...rows.slice(0, at), one, ...rows.slice(at + 2)];
}

/** Moves all in time; what would begin before the recording begins with it. */
export function shiftAll(rows: readonly Row[], seconds: number, lengthSeconds: number): Row[] {
  const moved = (time: number) => rounded(Math.min(lengthSeconds, Math.max(0, time + seconds)));
  return rows
    .map((row) => ({ ...row, start: moved(row.start), end: moved(row.end), words: null }))
    .filter(({ start, end }) => end - start >= SHORTEST_SECONDS);
}

/** Every place where words stand, in any case, becomes other words. */
export function replaceAll(rows: readonly Row[], wanted: string, other: string): Row[] {
  if (wanted === '') return [...rows];
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
  return rows.map((row) => {
    const text = row.text.replace(pattern, () => other);
    return text === row.text ? row : { ...row, text, words: null };
  });
}
