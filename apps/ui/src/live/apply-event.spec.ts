import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { beforeEach, describe, expect, it, vi } from 'vitest';
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
    segmentsSoFar.forgetAll();
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

  const segmentOf = (fileId: string) => ({
    ...{ job_id: 'job_1', file_id: fileId, segment: { id: 0, text: 'a' } },
  });
  const told = (fileId: string) => segmentsSoFar.of('job_1', fileId).segments.length;

  it('that begins a stream lets go of what was told before, and asks anew for what nobody told', async () => {
    const untold = [
      queryKeys.transcript('job_1', 'f_0001', 'processing-1'),
      queryKeys.files('job_1', null),
      queryKeys.file('job_1', 'f_0101'),
    ];
    const others = [
      queryKeys.transcript('job_1', 'f_0002', 'latest'),
      queryKeys.transcript('job_2', 'f_0001', 'processing-1'),
    ];
    for (const key of [...untold, ...others]) queries.setQueryData(key, {});
    const apply = applyEvent(queries, 'job_1');
    apply('file.segment', segmentOf('f_0001'));
    apply('snapshot', { job_id: 'job_1' });
    expect(told('f_0001')).toBe(0);
    const isOld = (keys: readonly (readonly unknown[])[]) =>
      keys.map((key) => queries.getQueryState(key)?.isInvalidated);
    await vi.waitFor(() => expect(isOld(untold)).toEqual([true, true, true]));
    expect(isOld(others)).toEqual([false, false]);
  });

  it('that begins a stream has words asked for again that were asked for before it', async () => {
    const answers: ((answer: string) => void)[] = [];
    const queryFn = vi.fn(() => new Promise<string>((resolve) => answers.push(resolve)));
    const queryKey = queryKeys.transcript('job_1', 'f_0001', 'processing-1');
    const leave = new QueryObserver(queries, { queryKey, queryFn }).subscribe(() => undefined);
    applyEvent(queries, 'job_1')('snapshot', { job_id: 'job_1' });
    await vi.waitFor(() => expect(queryFn).toHaveBeenCalledTimes(2));
    leave();
  });

  it('with words is kept until its file ends, and not where no job is looked at', () => {
    applyEvent(queries, null)('file.segment', segmentOf('f_0001'));
    expect(told('f_0001')).toBe(0);
    const apply = applyEvent(queries, 'job_1');
    const ends = (fileId: string) =>
      apply('file.completed', { job_id: 'job_1', file: { file_id: fileId } });
    const leave = new QueryObserver(queries, {
      queryKey: queryKeys.transcript('job_1', 'f_0002', 'processing-1'),
      queryFn: () => 'so far',
    }).subscribe(() => undefined);
    for (const fileId of ['f_0001', 'f_0002']) {
      apply('file.segment', segmentOf(fileId));
      ends(fileId);
    }
    // the second is open: its words are shown until the whole text is there
    expect([told('f_0001'), told('f_0002')]).toEqual([0, 1]);
    leave();
  });
});
