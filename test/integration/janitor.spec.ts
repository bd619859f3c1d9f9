import { join } from 'node:path';
import type { JobEnd } from '#libs/contracts';
import { type Janitor, keys } from '#libs/jobs';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { failedEnd } from '../../libs/jobs/src/failed-end.js';
import { age } from './support/age.js';
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

describe('the janitor', () => {
  it('removes a job once its time is over, and not before', async () => {
    const jobId = await ended();
    clock.pass(55);
    expect(await sweep()).toMatchObject({ jobs: 0, orphans: 0, onlyCounting: false });
    expect(await isStored(jobId)).toBe(true);
    clock.pass(6);
    expect((await sweep()).jobs).toBe(1);
    expect(await house.storage.list('jobs')).toEqual([]);
    expect(await house.index.summary(jobId)).toBeNull();
    expect((await sweep()).jobs).toBe(0);
  });

  it('leaves jobs that wait or are at work alone, however old they are', async () => {
    const { jobId } = await house.submit(scripted(), 2, { retentionSeconds: 1 });
    await house.endJob.endFile(ref(jobId), failed());
    await age(join(house.folder, 'jobs'));
    clock.pass(365 * DAY_S);
    await sweep();
    expect((await read(jobId)).job.counts).toMatchObject({ queued: 1, failed: 1 });
  });

  it('leaves a job alone that was opened again, whatever the index says', async () => {
    const jobId = await ended(1);
    clock.pass(5);
    await house.records.openAttempt(ref(jobId, 2), { openedAt: new Date().toISOString() });
    expect((await sweep()).jobs).toBe(0);
    expect((await read(jobId)).job.jobId).toBe(jobId);
    await house.endJob.endFile(ref(jobId, 2), failed());
    expect((await sweep()).jobs).toBe(1);
    expect(await isStored(jobId)).toBe(false);
  });

  it('leaves a job alone that is opened again while it is about to go', async () => {
    const jobId = await ended(1);
    clock.pass(5);
    const laid = house.records.createTombstone.bind(house.records);
    vi.spyOn(house.records, 'createTombstone').mockImplementationOnce(async (tombstone) => {
      await laid(tombstone);
      await house.records.openAttempt(ref(jobId, 2), { openedAt: new Date().toISOString() });
    });
    await sweep();
    expect(await isStored(jobId)).toBe(true);
    expect(await house.storage.list('tombstones')).toEqual([]);
  });

  it('leaves a job alone that was accepted without a time', async () => {
    const jobId = await ended();
    const key = keys.jobEnd(jobId, 1);
    const { expiresAt: _none, ...old } = (await readJson<JobEnd>(house, key)) as JobEnd;
    await house.storage.remove(key);
    await house.records.createJobEnd(jobId, 1, old);
    clock.pass(365 * DAY_S);
    expect((await sweep()).jobs).toBe(0);
    expect(await isStored(jobId)).toBe(true);
  });

  it('finds expired jobs that the index forgot', async () => {
    const jobId = await ended();
    await house.server.redis.flushall();
    clock.pass(61);
    expect((await sweep()).jobs).toBe(1);
    expect(await isStored(jobId)).toBe(false);
  });

  it('goes on with the others where one cannot be removed', async () => {
    const stuck = await ended(1);
    const jobId = await ended(2);
    clock.pass(5);
    const list = house.records.fileIds.bind(house.records);
    vi.spyOn(house.records, 'fileIds').mockImplementation((id) =>
      id === stuck ? Promise.reject(new Error('EIO')) : list(id),
    );
    expect((await sweep()).jobs).toBe(1);
    vi.restoreAllMocks();
    expect(house.damaged).toContain(stuck);
    expect([await isStored(stuck), await isStored(jobId)]).toEqual([true, false]);
    expect((await sweep()).jobs).toBe(1);
  });

  it('removes damaged jobs in their time too', async () => {
    const jobId = await ended();
    await house.storage.remove(keys.manifest(jobId));
    await house.storage.create(keys.manifest(jobId), '{"schema":1');
    clock.pass(61);
    expect((await sweep()).jobs).toBe(1);
    expect(await house.storage.list('jobs')).toEqual([]);
  });

  it('removes hundreds, stops when its worker ends, and goes on with the next sweep', async () => {
    for (let at = 0; at < 230; at += 1) await ended(1);
    clock.pass(5);
    const ending = new AbortController();
    const erase = house.deleteJob.erase.bind(house.deleteJob);
    let erased = 0;
    vi.spyOn(house.deleteJob, 'erase').mockImplementation(async (jobId) => {
      await erase(jobId);
      if ((erased += 1) === 120) ending.abort();
    });
    expect((await janitor.sweep(ending.signal)).jobs).toBe(120);
    expect(await house.storage.list('jobs')).toHaveLength(110);
    expect((await sweep()).jobs).toBe(110);
    expect(await house.storage.list('jobs')).toEqual([]);
  });
});

describe('the janitor only counts', () => {
  it('for a while after its start', async () => {
    const jobId = await ended(1);
    const careful = house.newJanitor(clock, 600);
    clock.pass(590);
    expect(await sweep(careful)).toMatchObject({ jobs: 1, onlyCounting: true });
    expect(await isStored(jobId)).toBe(true);
    expect(await house.storage.list('tombstones')).toEqual([]);
    clock.pass(11);
    expect(await sweep(careful)).toMatchObject({ jobs: 1, onlyCounting: false });
    expect(await isStored(jobId)).toBe(false);
  });

  it.each([2 * DAY_S, -2 * DAY_S])('for a while after the clock jumped by %d s', async (by) => {
    const old = await ended(1);
    const careful = house.newJanitor(clock, 600);
    clock.pass(601);
    await sweep(careful);
    expect(await isStored(old)).toBe(false);

    const jobId = await ended(3 * HOUR_S);
    clock.jump(by);
    expect(await sweep(careful)).toMatchObject({ onlyCounting: true, jobs: by > 0 ? 1 : 0 });
    clock.pass(300);
    await sweep(careful);
    // set right in time: the wait begins again, and nothing was lost
    clock.jump(-by);
    expect((await sweep(careful)).onlyCounting).toBe(true);
    clock.pass(601);
    expect(await sweep(careful)).toMatchObject({ onlyCounting: false, jobs: 0 });
    expect(await isStored(jobId)).toBe(true);
  });

  it('not for a clock that is corrected by a few seconds', async () => {
    const careful = house.newJanitor(clock, 600);
    clock.pass(601);
    clock.jump(45);
    expect((await sweep(careful)).onlyCounting).toBe(false);
  });
});

describe('many janitors at once', () => {
  it('remove every expired job and no other', async () => {
    const kept = await ended();
    const gone: string[] = [];
    for (let at = 0; at < 20; at += 1) gone.push(await ended(1));
    clock.pass(5);
    await Promise.all(Array.from({ length: 5 }, () => sweep(house.newJanitor(clock))));
    expect(await house.storage.list('jobs')).toEqual([kept]);
    for (const jobId of gone) await expect(read(jobId)).rejects.toThrow('job_expired');
    expect(house.damaged).toEqual([]);
  });
});
