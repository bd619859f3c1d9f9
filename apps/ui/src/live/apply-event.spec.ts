import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { queryKeys } from '../api/keys.js';
import type { JobFile } from '../api/types.js';
import { applyEvent } from './apply-event.js';
import { segmentsSoFar } from './segments-so-far.js';

const file = (fileId: string, percent: number | null = null) =>
  ({ file_id: fileId, name: `${fileId}.mp3`, percent }) as JobFile;

describe('an event', () => {
  let queries: QueryClient;
  beforeEach(() => {
    queries = new QueryClient();
    segmentsSoFar.set(new Map());
  });

  it('changes its file wherever the page knows it, and keeps the name that events leave out', () => {
    const pages = [
      { data: [file('f_0001')], has_more: true, next: 'f_0001' },
      { data: [file('f_0002')], has_more: false, next: null },
    ];
    queries.setQueryData(queryKeys.files('job_1', null), { pages, pageParams: [null, 'f_0001'] });
    queries.setQueryData(queryKeys.file('job_1', 'f_0002'), file('f_0002'));
    applyEvent(queries, 'job_1')('file.progress', {
      job_id: 'job_1',
      file: { file_id: 'f_0002', percent: 40 },
    });
    const list = queries.getQueryData<{ pages: typeof pages }>(queryKeys.files('job_1', null));
    expect(list?.pages[1]?.data[0]).toEqual(file('f_0002', 40));
    expect(list?.pages[0]).toBe(pages[0]);
    expect(queries.getQueryData(queryKeys.file('job_1', 'f_0002'))).toEqual(file('f_0002', 40));
  });

  it('makes the transcript of its file old when that ends, and no other', () => {
    const keys = ['f_0001', 'f_0002'].map((id) => queryKeys.transcript('job_1', id, 'original'));
    for (const key of keys) queries.setQueryData(key, {});
    applyEvent(queries, 'job_1')('file.completed', {
      job_id: 'job_1',
      file: { file_id: 'f_0002', status: 'completed' },
    });
    expect(keys.map((key) => queries.getQueryState(key)?.isInvalidated)).toEqual([false, true]);
  });

  it('lets go of what was told when the stream lost its place', () => {
    const key = queryKeys.transcript('job_1', 'f_0001', 'processing-1');
    queries.setQueryData(key, {});
    const apply = applyEvent(queries, 'job_1');
    apply('file.segment', { job_id: 'job_1', file_id: 'f_0001', segment: { id: 0, text: 'a' } });
    apply('reset', {});
    expect(segmentsSoFar.of('job_1', 'f_0001').segments).toEqual([]);
    expect(queries.getQueryState(key)?.isInvalidated).toBe(true);
  });
});
