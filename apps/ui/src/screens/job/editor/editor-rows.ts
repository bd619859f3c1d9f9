import type { Segment } from '../../../api/types.js';

/** One subtitle while it is corrected. */
export interface Row {
  /** stays the same as long as the row is there */
  key: number;
  /** seconds */
  start: number;
  end: number;
  text: string;
  /** who says it, where that is known */
  speaker: string | null;
  /** as they were recognised; gone once the text is another one */
  words: Segment['words'];
}

/** Shorter than this nothing can be read. */
const SHORTEST_SECONDS = 0.1;
const MILLISECONDS = 1000;

const rounded = (seconds: number): number => Math.round(seconds * MILLISECONDS) / MILLISECONDS;
const nextKey = (rows: readonly Row[]): number => Math.max(0, ...rows.map(({ key }) => key)) + 1;

export const rowsOf = (segments: readonly Segment[]): Row[] =>
  segments.map(({ start, end, text, speaker, words }, key) => ({
    ...{ key, start, end, text, speaker, words },
  }));

// what changes nothing gives the same rows back, so that it is no step to undo

export function withText(rows: readonly Row[], key: number, text: string): readonly Row[] {
  if (rows.every((row) => row.key !== key || row.text === text)) return rows;
  return rows.map((row) => (row.key === key ? { ...row, text, words: null } : row));
}

export function without(rows: readonly Row[], key: number): readonly Row[] {
  const others = rows.filter((row) => row.key !== key);
  return others.length === rows.length ? rows : others;
}

/** Times in order and of some length, beside those before and after it. @returns null where that cannot be */
export function withTimes(
  rows: readonly Row[],
  key: number,
  { start, end }: { start: number; end: number },
  lengthSeconds: number,
): readonly Row[] | null {
  const at = rows.findIndex((row) => row.key === key);
  const least = rows[at - 1]?.end ?? 0;
  const most = rows[at + 1]?.start ?? lengthSeconds;
  const isSound = start >= least && end <= most && end - start >= SHORTEST_SECONDS;
  if (at < 0 || !isSound) return null;
  const times = { start: rounded(start), end: rounded(end) };
  if (times.start === rows[at]?.start && times.end === rows[at].end) return rows;
  return rows.map((row) => (row.key === key ? { ...row, ...times, words: null } : row));
}

/**
 * Makes two rows of one, at a place in its text. The time of the cut is that of the word there, where words have times;
 * else the share of the letters before it.
 */
export function split(rows: readonly Row[], key: number, offset: number): readonly Row[] {
  const at = rows.findIndex((row) => row.key === key);
  const row = rows[at];
  if (row === undefined) return rows;
  const [before, after] = [row.text.slice(0, offset).trim(), row.text.slice(offset).trim()];
  if (before === '' || after === '') return rows;
  const cut = rounded(cutSeconds(row, offset));
  const first = { ...row, end: cut, text: before, words: null };
  const second = { ...row, key: nextKey(rows), start: cut, text: after, words: null };
  return [...rows.slice(0, at), first, second, ...rows.slice(at + 1)];
}

function cutSeconds({ start, end, text, words }: Row, offset: number): number {
  let at = 0;
  for (const word of words ?? []) {
    if (at >= offset) return Math.min(Math.max(word.start, start), end);
    at = text.indexOf(word.text.trim(), at) + word.text.trim().length;
  }
  return start + ((end - start) * offset) / Math.max(1, text.length);
}

/** Makes one row of a row and the one after it; the first one's speaker says it. */
export function merge(rows: readonly Row[], key: number): readonly Row[] {
  const at = rows.findIndex((row) => row.key === key);
  const [row, next] = [rows[at], rows[at + 1]];
  if (row === undefined || next === undefined) return rows;
  const words = row.words && next.words ? [...row.words, ...next.words] : null;
  const speaker = row.speaker ?? next.speaker;
  const one = { ...row, end: next.end, text: `${row.text} ${next.text}`.trim(), speaker, words };
  return [...rows.slice(0, at), one, ...rows.slice(at + 2)];
}

/** How far all may be moved in time before one of them had no time left to be read. */
export function shiftRoom(
  rows: readonly Row[],
  lengthSeconds: number,
): { earliest: number; latest: number } {
  let [earliest, latest] = [-Infinity, Infinity];
  for (const { start, end } of rows) {
    // what was shorter before stays as long as it was
    const least = Math.min(SHORTEST_SECONDS, end - start);
    earliest = Math.max(earliest, rounded(least - end));
    latest = Math.min(latest, rounded(lengthSeconds - least - start));
  }
  return { earliest, latest };
}

/**
 * Moves all in time; what would begin before the recording begins with it, and so at its end.
 * @returns null where one would be lost, see `shiftRoom`
 */
export function shiftAll(
  rows: readonly Row[],
  seconds: number,
  lengthSeconds: number,
): readonly Row[] | null {
  const { earliest, latest } = shiftRoom(rows, lengthSeconds);
  if (seconds < earliest || seconds > latest) return null;
  if (seconds === 0) return rows;
  const moved = (time: number) => rounded(Math.min(lengthSeconds, Math.max(0, time + seconds)));
  return rows.map((row) => ({
    ...row,
    ...{ start: moved(row.start), end: moved(row.end), words: null },
  }));
}

/** Every place where words stand, in any case, becomes other words. */
export function replaceAll(rows: readonly Row[], wanted: string, other: string): readonly Row[] {
  if (wanted === '') return rows;
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
  const next = rows.map((row) => {
    const text = row.text.replace(pattern, () => other);
    return text === row.text ? row : { ...row, text, words: null };
  });
  return next.some((row, at) => row !== rows[at]) ? next : rows;
}
