import { setTimeout as sleep } from 'node:timers/promises';
import type { FileEnd, JobEnd } from '#libs/contracts';
import { keys } from '#libs/jobs';
import { CancelChannel, connectRedis, whenConnected } from '#libs/queue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failedEnd } from '../../libs/jobs/src/failed-end.js';
import { until } from '../support/until.js';
import { type House, openHouse, PAIR, readJson, scripted } from './support/house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const never = new AbortController().signal;
const ref = (jobId: string, file = 1) => ({ jobId, fileId: `f_000${file}`, attempt: 1 });
const endOf = (jobId: string, file = 1) => readJson<FileEnd>(house, keys.end(ref(jobId, file)));
const view = async (jobId: string) => (await house.views.view(jobId)).job;
const inQueue = (jobId: string) => house.queue.getJob(`${jobId}.f_0001.a1`);
const wish = (requestedAt = new Date().toISOString()) => ({ requestedAt });

/** As a worker takes it off the queue, but nobody works on it. */
async function hold(jobId: string): Promise<void> {
  await house.server.redis.set(`oitiva:cpu.scripted:${jobId}.f_0001.a1:lock`, 'somebody');
}

const talking = (segments: number) =>
  scripted({ words: 'sim', segment_count: segments, seconds_per_segment: 0.1 });

async function submitAndHear(options = talking(300)) {
  const { jobId } = await house.submit(options);
  const worker = house.newWorker();
  const run = worker.run(ref(jobId), PAIR, never);
  await until('its first words', async () => (await house.segments.read(ref(jobId))).length > 0);
  return { jobId, worker, run };
}

describe('cancelling', () => {
  it('ends files that wait at once, and their job with them', async () => {
    const { jobId } = await house.submit(scripted(), 3);
    await house.cancelJob.cancel(jobId);
    const job = await view(jobId);
    expect(job).toMatchObject({ status: 'cancelled', counts: { cancelled: 3, queued: 0 } });
    expect(job.finishedAt).not.toBeNull();
    expect(job.files[0]).toMatchObject({ status: 'cancelled', error: null, partial: false });
    expect(await inQueue(jobId)).toBeUndefined();
    expect(await readJson<JobEnd>(house, keys.jobEnd(jobId, 1))).toMatchObject({
      status: 'cancelled',
      counts: { files: 3, cancelled: 3 },
    });
    expect(
      (await house.index.unfinished(null, 100, null)).jobs.map((other) => other.jobId),
    ).not.toContain(jobId);
  });

  it('may be repeated, also on a job that has ended, and changes nothing then', async () => {
    const { jobId } = await house.submit(scripted({ words: 'pronto' }), 2);
    await house.newWorker().run(ref(jobId), PAIR, never);
    await Promise.all([1, 2, 3].map(() => house.cancelJob.cancel(jobId)));
    const before = await house.views.view(jobId);
    expect(before.job).toMatchObject({
      status: 'completed',
      counts: { completed: 1, cancelled: 1 },
    });
    await house.cancelJob.cancel(jobId);
    expect(await house.views.view(jobId)).toEqual(before);
  });

  it('of a job that is not there says so', async () => {
    await expect(house.cancelJob.cancel('job_00000000000000000000000000')).rejects.toMatchObject({
      code: 'job_not_found',
    });
  });

  it('stops a run that is told of it, and keeps the words so far', async () => {
    const { jobId, worker, run } = await submitAndHear();
    await hold(jobId);
    await house.cancelJob.cancel(jobId);
    expect(await endOf(jobId)).toBeNull();
    worker.look(jobId);
    await run;
    expect(await endOf(jobId)).toMatchObject({ status: 'cancelled', partial: true, error: null });
    expect((await view(jobId)).files[0]).toMatchObject({ status: 'cancelled', partial: true });
    await expect(house.transcripts.ofFile(jobId, 'f_0001')).rejects.toMatchObject({
      code: 'file_cancelled',
    });
    const soFar = await house.transcripts.ofFile(jobId, 'f_0001', { partial: true });
    expect(soFar).toMatchObject({ partial: true, engine: 'scripted', durationSeconds: 1 });
    expect(soFar.text).toMatch(/^sim( sim)*$/);
    expect(await house.segments.read(ref(jobId))).toEqual([]);
  });

  it('stops a run that is not told of it within 2 s', async () => {
    const { jobId, run } = await submitAndHear();
    await house.records.createCancelWish(ref(jobId), wish());
    const wishedAt = performance.now();
    await run;
    expect(performance.now() - wishedAt).toBeLessThan(2_200);
    expect(await endOf(jobId)).toMatchObject({ status: 'cancelled', partial: true });
  });

  it('is told to workers over the channel', async () => {
    const { jobId, worker, run } = await submitAndHear();
    const ears = new CancelChannel(await whenConnected(connectRedis(house.server.url)));
    await ears.listen((heard) => worker.look(heard));
    await hold(jobId);
    const wishedAt = performance.now();
    await house.cancelJob.cancel(jobId);
    await run;
    expect(performance.now() - wishedAt).toBeLessThan(1_000);
    expect((await view(jobId)).status).toBe('cancelled');
  });

  it('frees the lane, and leaves other files of the same runner alone', async () => {
    const { jobId, worker, run } = await submitAndHear();
    const beside = await house.submit(talking(15));
    const next = await house.submit(scripted({ words: 'a seguir' }));
    const others = [beside, next].map(({ jobId: id }) => worker.run(ref(id), PAIR, never));
    await hold(jobId);
    await house.cancelJob.cancel(jobId);
    worker.look(jobId);
    await Promise.all([run, ...others]);
    expect((await house.transcripts.ofFile(beside.jobId, 'f_0001')).segments).toHaveLength(15);
    expect((await view(next.jobId)).status).toBe('completed');
  });

  it('is found by whoever takes the file next', async () => {
    const { jobId } = await house.submit(scripted({ delay_seconds: 60 }));
    await house.records.createCancelWish(ref(jobId), wish());
    await house.newWorker().run(ref(jobId), PAIR, never);
    expect((await view(jobId)).status).toBe('cancelled');
  });

  it('stops also a file that waits for a lane', async () => {
    const worker = house.newWorker();
    const jobs = await Promise.all(
      [1, 2, 3].map(() => house.submit(scripted({ delay_seconds: 30 }))),
    );
    const runs = jobs.map(({ jobId }) => worker.run(ref(jobId), PAIR, never));
    await until('the third waits', async () => {
      const states = await Promise.all(jobs.map(({ jobId }) => view(jobId)));
      return states.some(({ progress }) => progress.waitingFor === 'lane');
    });
    for (const { jobId } of jobs) {
      await house.cancelJob.cancel(jobId);
      worker.look(jobId);
    }
    await Promise.all(runs);
    for (const { jobId } of jobs) expect((await view(jobId)).status).toBe('cancelled');
  });
});

describe('the end and the wish at the same moment', () => {
  it('are decided by the end that was written first', async () => {
    const { jobId } = await house.submit(scripted({ words: 'a tempo', delay_seconds: 0.2 }));
    const worker = house.newWorker();
    const run = worker.run(ref(jobId), PAIR, never);
    await sleep(150);
    await Promise.all([house.cancelJob.cancel(jobId), sleep(60).then(() => worker.look(jobId))]);
    await run;
    const { status } = (await endOf(jobId)) as FileEnd;
    expect((await view(jobId)).files[0]?.status).toBe(status);
    expect((await view(jobId)).status).toBe(status);
    const attempt = await house.storage.list(`jobs/${jobId}/files/f_0001/a1`);
    expect(attempt.filter((name) => name === 'end.json')).toHaveLength(1);
  });

  it('leave an end alone that came before the wish', async () => {
    const { jobId } = await house.submit(scripted());
    const error = { code: 'engine_failed', message: 'x' } as const;
    await house.endJob.endFile(ref(jobId), failedEnd(error));
    await house.records.createCancelWish(ref(jobId), wish());
    await house.newWorker().run(ref(jobId), PAIR, never);
    expect((await view(jobId)).files[0]).toMatchObject({ status: 'failed', error });
  });
});

describe('a crash after the wish', () => {
  it('of the API, before anything else: the reconciler ends the file', async () => {
    const { jobId } = await house.submit(scripted());
    await house.records.createCancelWish(ref(jobId), wish());
    await house.reconcile.unfinished();
    expect((await view(jobId)).status).toBe('cancelled');
    expect(await inQueue(jobId)).toBeUndefined();
  });

  it('of the worker: the reconciler ends the file with the words that are left', async () => {
    const { jobId } = await house.submit(scripted());
    const segment = { id: 0, start: 0, end: 1, text: 'ainda aqui', speaker: null };
    const unknown = { avgLogprob: null, noSpeechProb: null, compressionRatio: null };
    await house.segments.write(
      ref(jobId),
      [{ ...segment, ...unknown, temperature: null, tokens: null, words: null }],
      0,
    );
    await house.records.createCancelWish(ref(jobId), wish());
    await house.reconcile.unfinished();
    const soFar = await house.transcripts.ofFile(jobId, 'f_0001', { partial: true });
    expect(soFar.text).toBe('ainda aqui');
    expect((await view(jobId)).files[0]).toMatchObject({ status: 'cancelled', partial: true });
  });

  it('is waited for while a queue says that somebody works on the file, but not for ever', async () => {
    const { jobId } = await house.submit(scripted());
    await hold(jobId);
    await house.records.createCancelWish(ref(jobId), wish());
    await house.reconcile.unfinished();
    expect(await endOf(jobId)).toBeNull();

    const { jobId: old } = await house.submit(scripted());
    await hold(old);
    const longAgo = new Date(Date.now() - 16_000).toISOString();
    await house.records.createCancelWish(ref(old), wish(longAgo));
    await house.reconcile.unfinished();
    expect((await view(old)).status).toBe('cancelled');
  });

  it('and of Redis: everything is found in storage', async () => {
    const { jobId } = await house.submit(scripted(), 2);
    await house.records.createCancelWish(ref(jobId), wish());
    await house.server.redis.flushall();
    await house.reconcile.everything();
    expect((await view(jobId)).counts).toMatchObject({ cancelled: 1, queued: 1 });
  });

  it('leaves nothing of a job that was deleted meanwhile', async () => {
    const { jobId } = await house.submit(scripted());
    await house.deleteJob.delete(jobId);
    await house.records.createCancelWish(ref(jobId), wish());
    await expect(house.cancelJob.cancel(jobId)).rejects.toMatchObject({ code: 'job_not_found' });
    const { jobId: gone, run } = await submitAndHear();
    await house.deleteJob.delete(gone);
    await run;
    expect(await house.storage.list(`jobs/${gone}`)).toEqual([]);
    expect(await house.server.redis.keys(`*${gone}*`)).toEqual([]);
  });
});
