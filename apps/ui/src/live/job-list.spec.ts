import { describe, expect, it } from 'vitest';
import type { JobRow } from '../api/types.js';
import { type JobSource, rowsOf, shortest, withHead, withOlder } from './job-list.js';

/** A job made at a second of the day. */
const job = (second: number, session = 'a'): JobRow => ({
  job_id: `job_${String(second).padStart(4, '0')}_${session}`,
  session_id: session,
  status: 'completed',
  created_at: new Date(second * 1000).toISOString(),
  ...{ started_at: null, finished_at: null, expires_at: null },
  progress: { percent: 100, total_seconds: null },
  counts: { files: 1, queued: 0, processing: 0, completed: 1, failed: 0, cancelled: 0 },
  ...{ engines: [], languages: [], names: [], links: {} },
});
const jobs = (...seconds: number[]) => seconds.map((second) => job(second));
const source = (seconds: number[], next: string | null = null, session = 'a'): JobSource => ({
  sessionId: session,
  rows: seconds.map((second) => job(second, session)),
  next,
});
const page = (data: JobRow[], next: string | null = null) => ({
  ...{ data, next, has_more: next !== null },
});
const secondsOf = (rows: readonly JobRow[]) =>
  rows.map(({ created_at }) => Date.parse(created_at) / 1000);

describe('the newest jobs, asked for again', () => {
  it('come before what is known of the older ones, which go on where they ended', () => {
    const after = withHead(source([6, 5, 4, 3], 'three'), page(jobs(8, 7, 6, 5), 'five'));
    expect(secondsOf(after.rows)).toEqual([8, 7, 6, 5, 4, 3]);
    expect(after.next).toBe('three');
  });

  it('leave out what is there no more', () => {
    const after = withHead(source([6, 5, 4, 3], 'three'), page(jobs(6, 4), 'four'));
    expect(secondsOf(after.rows)).toEqual([6, 4, 3]);
  });

  it('stand alone where they are all there is, or where they may not reach what is known', () => {
    expect(withHead(source([6, 5, 4], 'four'), page(jobs(9)))).toMatchObject({ next: null });
    const gap = withHead(source([3, 2, 1], 'one'), page(jobs(9, 8), 'eight'));
    expect([secondsOf(gap.rows), gap.next]).toEqual([[9, 8], 'eight']);
    const first = withHead(source([]), page(jobs(9, 8), 'eight'));
    expect([secondsOf(first.rows), first.next]).toEqual([[9, 8], 'eight']);
    expect(withHead(source([3, 2]), page([])).rows).toEqual([]);
  });
});

it('an older page is put at the end, each job once', () => {
  const after = withOlder(source([6, 5], 'five'), page(jobs(5, 4), null));
  expect([secondsOf(after.rows), after.next]).toEqual([[6, 5, 4], null]);
});

describe('the jobs of several sessions', () => {
  it('are one list by their time, as far back as all are known', () => {
    const list = [source([9, 7, 1], null, 'a'), source([8, 6], 'six', 'b')];
    expect(secondsOf(rowsOf(list))).toEqual([9, 8, 7, 6]);
    expect(shortest(list)?.sessionId).toBe('b');
  });

  it('go on with the one that is known the least far back', () => {
    const list = [source([9, 7], 'seven', 'a'), source([8, 2], 'two', 'b'), source([], 'x', 'c')];
    expect(shortest(list)?.sessionId).toBe('c');
    expect(rowsOf(list)).toEqual([]);
    expect(shortest(list.slice(0, 2))?.sessionId).toBe('a');
    expect(shortest([source([1])])).toBeNull();
  });

  it('are those of one session where there is but one', () => {
    const [only] = [source([9, 7], 'seven')];
    expect(rowsOf([only])).toBe(only.rows);
    expect(rowsOf([])).toEqual([]);
  });
});
