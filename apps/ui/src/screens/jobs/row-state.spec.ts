import { expect, it } from 'vitest';
import type { JobRow } from '../../api/types.js';
import { canCancel, canDownload, canRetry } from './row-state.js';

const row = (status: JobRow['status'], counts: Partial<JobRow['counts']>): JobRow => ({
  ...{ job_id: 'job_1', session_id: 'a', status, created_at: '2026-11-21T10:00:00.000Z' },
  ...{ started_at: null, finished_at: null, expires_at: null, engines: [], languages: [] },
  progress: { percent: 0, total_seconds: null },
  counts: { files: 2, queued: 0, processing: 0, completed: 0, failed: 0, cancelled: 0, ...counts },
  ...{ names: [], links: {} },
});
const can = (one: JobRow) => [canCancel(one), canRetry(one), canDownload(one)];

it('a job that runs can be cancelled, and nothing else', () => {
  expect(can(row('queued', { queued: 2 }))).toEqual([true, false, false]);
  expect(can(row('processing', { processing: 1, failed: 1 }))).toEqual([true, false, false]);
});

it('a job that has ended can be tried again for what failed, and downloaded for what did not', () => {
  expect(can(row('completed', { completed: 2 }))).toEqual([false, false, true]);
  expect(can(row('completed', { completed: 1, failed: 1 }))).toEqual([false, true, true]);
  expect(can(row('cancelled', { cancelled: 2 }))).toEqual([false, true, false]);
});
