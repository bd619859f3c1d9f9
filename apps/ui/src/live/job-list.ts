import type { JobPage, JobRow } from '../api/types.js';

/** The jobs of one session, or of all of them, newest first, as far as they were asked for. */
export interface JobSource {
  /** null: of all sessions */
  sessionId: string | null;
  rows: readonly JobRow[];
  /** what to ask for the older ones by; null where there are none */
  next: string | null;
}

/** What a list of jobs is read from: a source for each session. */
export type JobList = readonly JobSource[];

/** As the API orders them: newest first, those of one instant by their ids. */
const newestFirst = (one: JobRow, other: JobRow): number =>
  compare(other.created_at, one.created_at) || compare(other.job_id, one.job_id);

const compare = (one: string, other: string): number => {
  if (one === other) return 0;
  return one < other ? -1 : 1;
};

/**
 * A source with its newest rows as they are now; what is older stays as it was known. Where nothing of the page was
 * known there may be a gap before the rest, which is then asked for anew as one scrolls.
 */
export function withHead({ sessionId, rows, next }: JobSource, head: JobPage): JobSource {
  const last = head.data.at(-1);
  const fresh = { sessionId, rows: head.data, next: head.next };
  if (head.next === null || last === undefined) return fresh;
  const isInHead = new Set(head.data.map(({ job_id }) => job_id));
  const older = rows.filter((row) => newestFirst(last, row) < 0);
  const touches = rows.some(({ job_id }) => isInHead.has(job_id));
  if (!touches || older.length === 0) return fresh;
  return { sessionId, rows: [...head.data, ...older], next };
}

/** A source with the page that `next` stood for; a job that came twice stands once. */
export function withOlder({ sessionId, rows }: JobSource, page: JobPage): JobSource {
  const known = new Set(rows.map(({ job_id }) => job_id));
  const fresh = page.data.filter(({ job_id }) => !known.has(job_id));
  return { sessionId, rows: [...rows, ...fresh], next: page.next };
}

/** The source that has to be asked next: where one that goes on is known the least far back. */
export function shortest(list: JobList): JobSource | null {
  const open = list.filter(({ next }) => next !== null);
  const [first = null] = open.toSorted((one, other) => {
    const [a, b] = [one.rows.at(-1), other.rows.at(-1)];
    if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
    return newestFirst(a, b);
  });
  return first;
}

/** The rows of all sources as one list. Of several, only as far back as all of them are known. */
export function rowsOf(list: JobList): readonly JobRow[] {
  const [only, ...others] = list;
  if (only === undefined) return [];
  if (others.length === 0) return only.rows;
  const end = shortest(list)?.rows.at(-1);
  const isBare = list.some(({ rows, next }) => rows.length === 0 && next !== null);
  if (isBare) return [];
  const rows = list.flatMap((source) => source.rows).toSorted(newestFirst);
  return end === undefined ? rows : rows.filter((row) => newestFirst(row, end) <= 0);
}
