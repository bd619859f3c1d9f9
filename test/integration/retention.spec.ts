import type { JobEnd } from '#libs/contracts';
import { type Janitor, keys } from '#libs/jobs';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { failedEnd } from '../../libs/jobs/src/failed-end.js';
import { all } from '../support/all.js';
import { type House, openHouse, readJson, scripted } from './support/house.js';
import { WrongClock } from './support/wrong-clock.js';

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

let house: House;
let clock: WrongClock;
let janitor: Janitor;
beforeEach(async () => {
  await house?.close();
  house = await openHouse();
  clock = new WrongClock();
  janitor = house.newJanitor(clock);
});
afterAll(() => house.close());

const never = new AbortController().signal;
const sweep = (by = janitor) => by.sweep(never);
const failed = () => failedEnd({ code: 'engine_failed', message: 'x' });
const ref = (jobId: string, attempt = 1) => ({ jobId, fileId: 'f_0001', attempt });
const isStored = (jobId: string) => house.records.isPromised(jobId);
const read = (jobId: string) => house.views.view(jobId);

/** A job that has ended, to be kept for that long. */
async function ended(retentionSeconds = 60): Promise<string> {
  const { jobId } = await house.submit(scripted(), 1, { retentionSeconds });
  await house.endJob.endFile(ref(jobId), failed());
  return jobId;
}

describe('the time for which a job is kept', () => {
  it('counts from its end, and stands in storage and index', async () => {
    const { jobId } = await house.submit(scripted(), 2, { retentionSeconds: 60 });
    await house.endJob.endFile(ref(jobId), failed());
    expect((await read(jobId)).job.expiresAt).toBeNull();
    await house.endJob.endFile({ ...ref(jobId), fileId: 'f_0002' }, failed());
    const { finishedAt, expiresAt } = (await read(jobId)).job;
    expect(Date.parse(expiresAt ?? '') - Date.parse(finishedAt ?? '')).toBe(60_000);
    const end = await readJson<JobEnd>(house, keys.jobEnd(jobId, 1));
    expect(end?.expiresAt).toBe(expiresAt);
    await house.server.redis.flushall();
    expect((await read(jobId)).job.expiresAt).toBe(expiresAt);
  });

  it('outlives a wiped Redis', async () => {
    const jobId = await ended();
    const { expiresAt } = (await read(jobId)).job;
    await house.server.redis.flushall();
    await house.reconcile.everything();
    expect((await house.index.summary(jobId))?.expiresAt).toBe(expiresAt);
    clock.pass(61);
    expect((await sweep()).jobs).toBe(1);
    expect(await isStored(jobId)).toBe(false);
  });
});

describe('an expired job', () => {
  it('is told of with the instant at which it expired', async () => {
    const jobId = await ended();
    const { expiresAt } = (await read(jobId)).job;
    clock.pass(61);
    await sweep();
    const gone = {
      code: 'job_expired',
      status: 410,
      detail: expect.stringContaining(expiresAt as string),
      extra: { expiredAt: expiresAt },
    };
    await expect(read(jobId)).rejects.toMatchObject(gone);
    await expect(house.transcripts.ofFile(jobId, 'f_0001')).rejects.toMatchObject(gone);
    await expect(all(house.transcripts.ofJob(jobId))).rejects.toMatchObject(gone);
  });

  it('is removed wholly by the next sweep where a crash came between its tombstone and its end', async () => {
    const jobId = await ended();
    clock.pass(61);
    vi.spyOn(house.records, 'remove').mockRejectedValue(new Error('killed'));
    expect((await sweep()).jobs).toBe(0);
    vi.restoreAllMocks();
    expect(await house.storage.list('tombstones')).toHaveLength(1);
    expect((await read(jobId)).job.jobId).toBe(jobId);
    expect((await sweep()).jobs).toBe(1);
    await expect(read(jobId)).rejects.toThrow('job_expired');
  });

  it.each([
    ['the index knows of', false],
    ['nobody knows of', true],
  ])('that is half removed, and %s, goes at once', async (_, wiped) => {
    const jobId = await ended();
    clock.pass(61);
    await house.records.createTombstone({ jobId, expiredAt: new Date().toISOString() });
    await house.storage.remove(keys.manifest(jobId));
    if (wiped) await house.server.redis.flushall();
    await sweep();
    expect(await house.storage.list('jobs')).toEqual([]);
    await expect(read(jobId)).rejects.toThrow('job_expired');
  });

  it('leaves its tombstone for thirty days; deleting it takes that away too', async () => {
    const [first, second] = [await ended(1), await ended(1)];
    clock.pass(5);
    await sweep();
    await house.deleteJob.delete(second);
    await expect(read(second)).rejects.toThrow('job_not_found');
    clock.pass(29 * DAY_S);
    await sweep();
    await expect(read(first)).rejects.toThrow('job_expired');
    clock.pass(2 * DAY_S);
    await sweep();
    await expect(read(first)).rejects.toThrow('job_not_found');
  });

  it('is told of also to those who are reading it as it goes', async () => {
    const readers = [read, (jobId: string) => all(house.transcripts.ofJob(jobId))];
    for (const reader of readers) {
      const jobId = await ended();
      clock.pass(61);
      const manifest = house.records.manifest.bind(house.records);
      vi.spyOn(house.records, 'manifest').mockImplementationOnce(async (id) => {
        const found = await manifest(id);
        await sweep();
        return found;
      });
      await expect(reader(jobId)).rejects.toThrow('job_expired');
      vi.restoreAllMocks();
    }
  });

  it('is not one that somebody deleted', async () => {
    const jobId = await ended();
    await house.deleteJob.delete(jobId);
    clock.pass(61);
    expect((await sweep()).jobs).toBe(0);
    await expect(read(jobId)).rejects.toThrow('job_not_found');
  });
});
