import type { FileEnd } from '#libs/contracts';
import { keys } from '#libs/jobs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FarSide, openFarSide, whole } from '../support/far-side.js';
import { until } from '../support/until.js';
import { wave } from '../support/wave.js';
import { type House, openHouse, readJson, scripted } from './support/house.js';

const never = new AbortController().signal;
const LOCAL = { privateHosts: ['127.0.0.1', 'localhost'] };
const sound = wave(2, 0.1);

let house: House;
let far: FarSide;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  far = await openFarSide();
  far.on('/good.wav', whole(sound));
  far.on('/half.wav', (_request, response) => {
    response.writeHead(200, { 'Content-Length': sound.length });
    response.write(sound.subarray(0, sound.length / 2));
  });
});
afterEach(() => far.close());

const ref = (jobId: string, attempt = 1) => ({ jobId, fileId: 'f_0001', attempt });
const endOf = (jobId: string) => readJson<FileEnd>(house, keys.end(ref(jobId)));
const submit = async (...urls: string[]) => (await house.submitUrls(scripted(), urls)).jobId;
const stateOf = async (jobId: string) => (await house.views.view(jobId)).job.files[0];
const isFetching = (jobId: string) => house.downloadsQueue.getJob(jobId);
const isQueued = async (jobId: string, attempt = 1) =>
  (await house.queue.getJob(`${jobId}.f_0001.a${attempt}`)) !== undefined;

/** A download that stands still at its half, and says so. */
async function halfway(changed: object = {}) {
  const jobId = await submit(far.url('/half.wav'));
  const downloads = house.newDownloads({ ...LOCAL, ...changed });
  const stopping = new AbortController();
  const run = downloads.run(jobId, stopping.signal);
  run.catch(() => undefined);
  await until('half of it', async () => (await stateOf(jobId))?.percent === 50);
  return { jobId, downloads, run, stop: () => stopping.abort(new Error('shutdown')) };
}

describe('a download', () => {
  it('that is handed back leaves nothing half, and is whole with the next worker', async () => {
    const { jobId, run, stop } = await halfway();
    stop();
    await expect(run).rejects.toThrow('shutdown');
    expect(await endOf(jobId)).toBeNull();
    expect(await house.storage.list('tmp')).toEqual([]);
    expect(await stateOf(jobId)).toMatchObject({ waitingFor: 'download', percent: null });
    far.on('/half.wav', whole(sound));
    await house.newDownloads(LOCAL).run(jobId, never);
    expect(await isQueued(jobId)).toBe(true);
  });

  it('that a crash ended before its record is taken as it is, and not fetched again', async () => {
    const jobId = await submit(far.url('/good.wav'));
    await house.storage.create(keys.audio(jobId, 'f_0001'), sound);
    await house.newDownloads(LOCAL).run(jobId, never);
    expect(far.requests).toEqual([]);
    expect(await stateOf(jobId)).toMatchObject({ waitingFor: 'no_worker', durationSeconds: 2 });
  });

  it('that two workers make at once is one recording', async () => {
    const jobId = await submit(far.url('/good.wav'));
    const runs = [1, 2, 3].map(() => house.newDownloads(LOCAL).run(jobId, never));
    await Promise.all(runs);
    expect(await house.storage.read(keys.audio(jobId, 'f_0001'))).toEqual(sound);
    expect(await endOf(jobId)).toBeNull();
    expect(await isQueued(jobId)).toBe(true);
  });

  it('that one worker is given twice is made once', async () => {
    const jobId = await submit(far.url('/good.wav'));
    const downloads = house.newDownloads(LOCAL);
    await Promise.all([1, 2, 3].map(() => downloads.run(jobId, never)));
    expect(far.requests).toHaveLength(1);
  });

  it('is queued again after Redis lost its data, and keeps what it says of itself meanwhile', async () => {
    const { jobId, stop } = await halfway();
    await (await isFetching(jobId))?.remove();
    await house.reconcile.unfinished();
    expect(await isFetching(jobId)).toBeDefined();
    expect(await stateOf(jobId)).toMatchObject({ waitingFor: 'download', percent: 50 });
    await house.server.redis.flushall();
    await house.reconcile.everything();
    expect(await isFetching(jobId)).toBeDefined();
    expect(await stateOf(jobId)).toMatchObject({ waitingFor: 'download' });
    stop();
  });

  it('ends with its job when that is cancelled, and the far side is let go', async () => {
    const { jobId, downloads, run } = await halfway();
    await house.cancelJob.cancel(jobId);
    expect((await endOf(jobId))?.status).toBe('cancelled');
    downloads.look(jobId);
    await run;
    expect(await far.connections()).toBe(0);
    await house.retryJob.retry(jobId);
    expect(await isFetching(jobId)).toBeDefined();
    far.on('/half.wav', whole(sound));
    await downloads.run(jobId, never);
    expect(await isQueued(jobId, 2)).toBe(true);
  });

  it('whose wish to cancel nobody acted upon is ended by its worker', async () => {
    const { jobId, downloads, run } = await halfway();
    await house.records.createCancelWish(ref(jobId), { requestedAt: new Date().toISOString() });
    downloads.look(jobId);
    await run;
    expect(await stateOf(jobId)).toMatchObject({ status: 'cancelled', error: null });
  });

  it('that is deleted leaves nothing', async () => {
    const { jobId, run } = await halfway();
    await house.deleteJob.delete(jobId);
    // not told: it looks by itself
    await run;
    expect(await house.storage.list(keys.job(jobId))).toEqual([]);
    expect(await house.storage.list('tmp')).toEqual([]);
  });

  it('that takes longer than a job may wait is given up', async () => {
    const { jobId, downloads, run } = await halfway();
    await house.reconcileWith({ jobMaxWaitSeconds: 0 }).unfinished();
    downloads.look(jobId);
    await run;
    expect(await stateOf(jobId)).toMatchObject({ error: { code: 'waited_too_long' } });
  });

  it('that failed is tried again, one that is there is not', async () => {
    const jobId = await submit(far.url('/none.wav'), far.url('/good.wav'));
    const downloads = house.newDownloads(LOCAL);
    await downloads.run(jobId, never);
    await house.cancelJob.cancel(jobId);
    await house.retryJob.retry(jobId);
    far.on('/none.wav', whole(sound));
    await downloads.run(jobId, never);
    expect(await isQueued(jobId, 2)).toBe(true);
    expect(far.requests.map(({ path }) => path).sort()).toEqual([
      ...['/good.wav', '/none.wav', '/none.wav'],
    ]);
  });

  it('of a slow host keeps few lanes, and nobody else waiting', async () => {
    const slow = await submit(...Array.from({ length: 30 }, (_, at) => far.url(`/half.wav?${at}`)));
    const downloads = house.newDownloads(LOCAL);
    const stopping = new AbortController();
    const run = downloads.run(slow, stopping.signal);
    run.catch(() => undefined);
    await until('two are on their way', () => far.requests.length === 2);
    const other = await submit(far.url('/good.wav', 'localhost'));
    await downloads.run(other, never);
    expect(await isQueued(other)).toBe(true);
    expect(far.requests.filter(({ path }) => path === '/half.wav')).toHaveLength(2);
    stopping.abort(new Error('shutdown'));
    await expect(run).rejects.toThrow('shutdown');
  });
});

it('recordings of one job share what a job may bring', async () => {
  far.on('/a.wav', whole(sound));
  const jobId = await submit(far.url('/a.wav'), far.url('/a.wav?again'));
  await house.newDownloads({ ...LOCAL, maxJobBytes: sound.length + 10 }).run(jobId, never);
  const { files } = (await house.views.view(jobId)).job;
  expect(files.map(({ status }) => status).sort()).toEqual(['failed', 'queued']);
  expect(files.find(({ status }) => status === 'failed')?.error?.code).toBe('too_large');
});
