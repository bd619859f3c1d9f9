import type { Janitor } from '#libs/jobs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failedEnd } from '../../libs/jobs/src/failed-end.js';
import { type House, openHouse, scripted } from './support/house.js';
import { WrongClock } from './support/wrong-clock.js';

const DELIVERED = {
  startedAt: new Date().toISOString(),
  seconds: 0.1,
  statusCode: 204,
  error: null,
  nextTryAt: null,
  outcome: 'delivered',
} as const;
const TARGET = { url: 'https://example.org/hook', secret: 'a secret of the job itself' };

let house: House;
let clock: WrongClock;
let janitor: Janitor;
beforeEach(async () => {
  house = await openHouse();
  clock = new WrongClock();
  janitor = house.newJanitor(clock);
});
afterEach(() => house.close());

const sweep = (by = janitor) => by.sweep(new AbortController().signal);
const ref = (jobId: string) => ({ jobId, fileId: 'f_0001', attempt: 1 });
const delivery = (jobId: string) => ({ jobId, number: 1, round: 1 });
const failed = () => failedEnd({ code: 'engine_failed', message: 'x' });
const submit = async () =>
  (await house.submit(scripted(), 1, { retentionSeconds: 60, webhook: TARGET })).jobId;
async function ended(): Promise<string> {
  const jobId = await submit();
  await house.endJob.endFile(ref(jobId), failed());
  return jobId;
}
const settle = (jobId: string) =>
  house.webhooks.createEnd(delivery(jobId), {
    outcome: 'delivered',
    finishedAt: new Date().toISOString(),
  });
const queued = async () => (await house.webhookBull.getJobs()).map(({ data }) => data.jobId);

describe('a webhook whose job has expired', () => {
  it('stays until all is said, in the queue too, and then goes with its secret', async () => {
    const [open, settled] = [await ended(), await ended()];
    await settle(settled);
    clock.pass(61);
    expect(await sweep()).toMatchObject({ jobs: 2, orphans: 1 });
    expect(await house.records.isPromised(open)).toBe(false);
    expect(await house.storage.list('webhooks')).toEqual([open]);
    expect(await queued()).toContain(open);
    await settle(open);
    expect(await sweep()).toMatchObject({ orphans: 1 });
    expect(await house.storage.list('webhooks')).toEqual([]);
  });

  it('is made, though a crash came between the end and the event', async () => {
    const jobId = await submit();
    await house.records.createEnd(ref(jobId), failed());
    const counts = { files: 1, queued: 0, processing: 0, completed: 0, failed: 1, cancelled: 0 };
    const now = clock.nowMs();
    const [finishedAt, expiresAt] = [now, now + 1_000].map((at) => new Date(at).toISOString());
    const end = { status: 'failed', counts, finishedAt: finishedAt as string } as const;
    await house.records.createJobEnd(jobId, 1, { ...end, expiresAt: expiresAt as string });
    clock.pass(61);
    await sweep();
    expect(await house.records.isPromised(jobId)).toBe(false);
    expect(await house.webhooks.numbers(jobId)).toEqual([1]);
    expect(await queued()).toEqual([jobId]);
  });

  it('goes at once where somebody deletes what is left of the job', async () => {
    const jobId = await ended();
    clock.pass(61);
    await sweep();
    await house.deleteJob.delete(jobId);
    expect(await house.storage.list('webhooks')).toEqual([]);
    expect(await queued()).toEqual([]);
  });

  it('is counted and kept where the janitor only counts', async () => {
    const jobId = await ended();
    clock.pass(61);
    await sweep();
    await settle(jobId);
    expect(await sweep(house.newJanitor(clock, 600))).toMatchObject({ orphans: 1 });
    expect(await house.storage.list('webhooks')).toEqual([jobId]);
  });
});

describe('a webhook whose job is there', () => {
  it('stays with its log, whatever became of it', async () => {
    const jobId = await ended();
    await house.webhooks.createTry(delivery(jobId), 1, DELIVERED);
    await settle(jobId);
    await sweep();
    expect(await house.webhooks.tries(delivery(jobId))).toHaveLength(1);
  });

  it('is queued again by the next sweep, where the queue has lost it', async () => {
    const jobId = await ended();
    await house.webhookBull.obliterate();
    await sweep();
    expect(await queued()).toEqual([jobId]);
  });
});

describe('a webhook whose job was deleted', () => {
  it('goes, where that broke off half-way', async () => {
    const jobId = await ended();
    await house.records.remove(jobId);
    await sweep();
    expect(await house.storage.list('webhooks')).toEqual([]);
    expect(await queued()).toEqual([]);
  });
});

describe('damaged records of a webhook', () => {
  it('keep no other from being queued', async () => {
    const [bad, good] = [await ended(), await ended()];
    await house.webhooks.openRound({ ...delivery(bad), round: 2 }, { requestedAt: 'now' });
    await house.storage.create(`webhooks/${bad}/1/r2/1.json`, '{ not JSON');
    await house.server.redis.flushall();
    await house.outbox.queueAll();
    expect(house.damaged).toEqual([bad]);
    expect(await queued()).toEqual([good]);
  });
});
