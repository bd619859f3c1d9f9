import type { JobRow } from '../api/types.js';
import type { JobChange } from './job-change.js';
import type { JobList, JobSource } from './job-list.js';

/** @returns undefined where no source has the job: nothing is to be drawn anew */
export const patchedList = (list: JobList, change: JobChange): JobList | undefined =>
  changed(list, change.job_id, (rows, at) => rows.with(at, patchedRow(rows[at] as JobRow, change)));

/** @returns as above */
export const withoutJob = (list: JobList, jobId: string): JobList | undefined =>
  changed(list, jobId, (rows, at) => rows.toSpliced(at, 1));

function changed(
  list: JobList,
  jobId: string,
  change: (rows: readonly JobRow[], at: number) => JobRow[],
): JobList | undefined {
  let isChanged = false;
  const after = list.map((source): JobSource => {
    const at = source.rows.findIndex(({ job_id }) => job_id === jobId);
    if (at < 0) return source;
    isChanged = true;
    return { ...source, rows: change(source.rows, at) };
  });
  return isChanged ? after : undefined;
}

/** A row has nothing of a job but what all rows have. */
function patchedRow(row: JobRow, { file, progress, ...job }: JobChange): JobRow {
  const { status, started_at, finished_at, expires_at, counts } = { ...row, ...job };
  const { percent, total_seconds } = { ...row.progress, ...progress };
  return {
    ...row,
    ...{ status, started_at, finished_at, expires_at, counts },
    progress: { percent, total_seconds },
    engines: withOne(row.engines, file?.engine),
    languages: withOne(row.languages, file?.language),
  };
}

const withOne = (known: string[], one: string | null | undefined): string[] =>
  one == null || known.includes(one) ? known : [...known, one].toSorted();
