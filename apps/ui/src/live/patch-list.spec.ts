import { expect, it } from 'vitest';
import type { JobRow } from '../api/types.js';
import type { JobList } from './job-list.js';
import { patchedList, withoutJob } from './patch-list.js';

const row = (jobId: string): JobRow => ({
  ...{ job_id: jobId, session_id: 'a', status: 'queued', created_at: '2026-11-21T10:00:00.000Z' },
  ...{ started_at: null, finished_at: null, expires_at: null },
  progress: { percent: 0, total_seconds: null },
  counts: { files: 1, queued: 1, processing: 0, completed: 0, failed: 0, cancelled: 0 },
  ...{ engines: ['auto'], languages: [], names: ['a.mp3'], links: { self: `/jobs/${jobId}` } },
});
const list: JobList = [
  { sessionId: 'a', rows: [row('job_1'), row('job_2')], next: null },
  { sessionId: 'b', rows: [row('job_3')], next: null },
];

it('an event changes its row and leaves all others as they are', () => {
  const after = patchedList(list, {
    ...{ job_id: 'job_2', status: 'processing', links: { txt: 'not of a row' } },
    progress: { percent: 41.5, processed_seconds: 4, total_seconds: 10 },
    file: { file_id: 'fil_1', engine: 'faster-whisper', language: 'pt' },
  });
  expect(after?.[0]?.rows[1]).toEqual({
    ...row('job_2'),
    status: 'processing',
    progress: { percent: 41.5, total_seconds: 10 },
    ...{ engines: ['auto', 'faster-whisper'], languages: ['pt'] },
  });
  expect(after?.[0]?.rows[0]).toBe(list[0]?.rows[0]);
  expect(after?.[1]).toBe(list[1]);
});

it('what is known of a file already changes nothing', () => {
  const file = { file_id: 'fil_1', engine: 'auto', language: null };
  const after = patchedList(list, { job_id: 'job_1', file });
  expect(after?.[0]?.rows[0]).toEqual(row('job_1'));
});

it('a job that is gone leaves its list', () => {
  expect(withoutJob(list, 'job_1')?.[0]?.rows).toEqual([row('job_2')]);
});

it('a job of no list changes none', () => {
  expect(patchedList(list, { job_id: 'job_9' })).toBeUndefined();
  expect(withoutJob(list, 'job_9')).toBeUndefined();
});
