import type { FileState } from '#libs/contracts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { heartbeat } from '../support/heartbeat.js';
import { type House, openHouse, PAIR, scripted } from './support/house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => house.server.redis.flushall());

const never = new AbortController().signal;
const first = (jobId: string) => ({ jobId, fileId: 'f_0001', attempt: 1 });
const announce = (lanes: number) => {
  const { engines, ...worker } = heartbeat([PAIR]);
  const loaded = engines.map((engine) => ({
    ...engine,
    loadedModels: [{ model: 'scripted', device: PAIR.device }],
  }));
  return house.directory.announce({
    ...worker,
    engines: loaded,
    lanes: { cpu: lanes, gpu: 0, cloud: 0 },
  });
};

/** Teaches the speed of the scripted engine: 0.2 s of work for one second of audio. */
async function learn(): Promise<void> {
  const { jobId } = await house.submit(scripted({ words: 'lento', delay_seconds: 0.2 }));
  await house.newWorker().run(first(jobId), PAIR, never);
}

it('knows nothing of the time before anything was learned, but the position', async () => {
  await announce(1);
  await house.submit(scripted());
  const { jobId } = await house.submit(scripted());
  const { job } = await house.views.view(jobId);
  expect(job.progress).toMatchObject({ etaSeconds: null, position: 1, waitingFor: 'queue' });
});

it('adds up what stands before a job, over the lanes that work on it', async () => {
  await learn();
  await announce(2);
  const jobs = [];
  for (let at = 0; at < 10; at += 1) jobs.push(await house.submit(scripted({}), 1));
  const last = jobs.at(-1)?.jobId as string;
  const { job } = await house.views.view(last);
  const [seconds] = [...(await house.book.speeds()).values()].map(({ x, y }) => y / x);
  expect(job.progress.position).toBe(9);
  // ten files of one second over two lanes, and a fresh forecast
  expect(job.progress.etaSeconds).toBeCloseTo(5 * (seconds as number), 0);
});

it('says that nobody serves a queue', async () => {
  await house.directory.leave('w');
  const { jobId } = await house.submit(scripted());
  const { job } = await house.views.view(jobId);
  expect(job.progress).toMatchObject({ etaSeconds: null, waitingFor: 'no_worker' });
});

it('scores the end that it predicted for each file', async () => {
  await learn();
  await learn();
  const errors = await house.book.etaErrors();
  expect(errors).toHaveLength(2);
  expect(Math.min(...errors)).toBeLessThan(0.5);
});

it('counts down while a cloud engine has a file, whatever the percent of its upload', async () => {
  await learn();
  await announce(1);
  const { jobId } = await house.submit(scripted());
  const [state] = (await house.index.files(jobId, ['f_0001'])).values();
  const [seconds = 0] = [...(await house.book.speeds()).values()].map(({ x, y }) => y / x);
  const startedAt = new Date(Date.now() - 60_000).toISOString();
  const far = { status: 'processing', waitingFor: 'upload', percent: 90, startedAt } as const;
  await house.index.setFile(jobId, 'f_0001', { ...(state as FileState), ...far });
  const { job } = await house.views.view(jobId);
  expect(job.progress.waitingFor).toBe('upload');
  // longer than was learned: always about to end
  expect(job.progress.etaSeconds).not.toBeNull();
  expect(job.progress.etaSeconds as number).toBeLessThan(seconds);
});
