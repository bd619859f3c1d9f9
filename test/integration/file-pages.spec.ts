import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failedEnd } from '../../libs/jobs/src/failed-end.js';
import { type House, openHouse, PAIR, scripted } from './support/house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const never = new AbortController().signal;

describe('the files of a job', () => {
  const page = (jobId: string, wish: Partial<Parameters<House['filePages']['page']>[1]> = {}) =>
    house.filePages.page(jobId, { after: null, limit: 100, status: null, ...wish });

  it('are there page by page, in order, each once', async () => {
    const { jobId } = await house.submit(scripted(), 7);
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const { data, hasMore, next } = await page(jobId, { after, limit: 3 });
      ids.push(...data.map(({ fileId }) => fileId));
      expect(hasMore).toBe(next !== null);
      if (next === null) break;
      after = next;
    }
    expect(ids).toEqual((await house.views.view(jobId)).job.files.map(({ fileId }) => fileId));
    expect((await page(jobId, { limit: 7 })).next).toBeNull();
    expect((await page(jobId, { after: 'f_0007' })).data).toEqual([]);
  });

  it('go on where those in the job end', async () => {
    const { jobId } = await house.submit(scripted(), 101);
    const { files, filesNext } = (await house.views.view(jobId)).job;
    expect(files).toHaveLength(100);
    const { data, hasMore } = await page(jobId, { after: filesNext });
    expect(data.map(({ fileId }) => fileId)).toEqual(['f_0101']);
    expect(hasMore).toBe(false);
  });

  it('can be those of one status, also without the index', async () => {
    const { jobId } = await house.submit(scripted(), 3);
    await house.newWorker().run({ jobId, fileId: 'f_0001', attempt: 1 }, PAIR, never);
    const failure = failedEnd({ code: 'engine_failed', message: 'x' });
    await house.endJob.endFile({ jobId, fileId: 'f_0002', attempt: 1 }, failure);
    await house.cancelJob.cancel(jobId);
    const idsOf = async (status: 'failed' | 'completed' | 'queued') =>
      (await page(jobId, { status, limit: 1 })).data.map(({ fileId }) => fileId);
    for (const wipe of [false, true]) {
      if (wipe) await house.server.redis.flushall();
      expect(await idsOf('failed')).toEqual(['f_0002']);
      expect(await idsOf('completed')).toEqual(['f_0001']);
      expect(await idsOf('queued')).toEqual([]);
    }
  });
});
