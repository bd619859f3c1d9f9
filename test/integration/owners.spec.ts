import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JobOwners, JobRecords, keys, newJobId } from '#libs/jobs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failedEnd } from '../../libs/jobs/src/failed-end.js';
import { type House, openHouse, scripted } from './support/house.js';
import { WrongClock } from './support/wrong-clock.js';

let house: House;
let owners: JobOwners;

beforeAll(async () => {
  house = await openHouse();
  owners = new JobOwners(house.records, house.index);
});
afterAll(() => house?.close());

/** Whether the job is Ana's, and whether it is Bia's. */
const seenBy = async (jobId: string) =>
  Promise.all(['ana', 'bia', ''].map((owner) => owners.isOwn(jobId, owner)));
const ANAS = [true, false, false];
const NOBODYS = [false, false, false];

describe('whose a job is', () => {
  it('stands in its manifest; made without a key it is nobody’s', async () => {
    const { jobId, owner } = await house.submit(scripted(), 1, { owner: 'ana' });
    expect(owner).toBe('ana');
    expect(await seenBy(jobId)).toEqual(ANAS);
    const ownerless = await house.submit(scripted());
    expect(await seenBy(ownerless.jobId)).toEqual(NOBODYS);
    expect(await seenBy(newJobId())).toEqual(NOBODYS);
  });

  it('is still known after it has expired, and not after it was deleted', async () => {
    const { jobId } = await house.submit(scripted(), 1, { owner: 'ana', retentionSeconds: 1 });
    const end = failedEnd({ code: 'engine_failed', message: 'x' });
    await house.endJob.endFile({ jobId, fileId: 'f_0001', attempt: 1 }, end);
    const clock = new WrongClock();
    const janitor = house.newJanitor(clock);
    clock.pass(2);
    expect((await janitor.sweep(new AbortController().signal)).jobs).toBe(1);
    expect(await house.records.isPromised(jobId)).toBe(false);
    expect(await house.records.tombstone(jobId)).toMatchObject({ owner: 'ana' });
    expect(await seenBy(jobId)).toEqual(ANAS);
    await house.deleteJob.delete(jobId);
    expect(await seenBy(jobId)).toEqual(NOBODYS);
  });

  it('is still known where the removal broke off, so that it can be asked for again', async () => {
    const { jobId } = await house.submit(scripted(), 1, { owner: 'ana' });
    await rm(join(house.folder, keys.manifest(jobId)));
    expect(await seenBy(jobId)).toEqual(ANAS);
    await house.deleteJob.delete(jobId);
    expect(await seenBy(jobId)).toEqual(NOBODYS);
    expect(await house.storage.list(keys.job(jobId))).toEqual([]);
  });

  it('is still known where its manifest is damaged', async () => {
    const { jobId } = await house.submit(scripted(), 1, { owner: 'ana' });
    // as a new process finds it, that has read nothing of it before
    await writeFile(join(house.folder, keys.manifest(jobId)), '{"schema":1');
    const fresh = new JobOwners(new JobRecords(house.storage), house.index);
    expect(await fresh.isOwn(jobId, 'ana')).toBe(true);
    expect(await fresh.isOwn(jobId, 'bia')).toBe(false);
  });

  it('is nobody’s where neither storage nor Redis can say', async () => {
    const { jobId } = await house.submit(scripted(), 1, { owner: 'ana' });
    await rm(join(house.folder, keys.manifest(jobId)));
    await house.server.redis.flushall();
    expect(await seenBy(jobId)).toEqual(NOBODYS);
  });
});

describe('a wiped Redis', () => {
  it('has the lists of owners again once it is rebuilt', async () => {
    const { jobId } = await house.submit(scripted(), 1, { owner: 'ana' });
    await house.server.redis.flushall();
    await house.reconcile.everything();
    const { jobs } = await house.index.unfinished(null, 10, 'ana');
    expect(jobs.map((job) => job.jobId)).toContain(jobId);
    expect((await house.index.unfinished(null, 10, 'bia')).total).toBe(0);
  });
});
