import { setTimeout as sleep } from 'node:timers/promises';
import { keys, newJobId } from '#libs/jobs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { failedEnd } from '../../libs/jobs/src/failed-end.js';
import { type House, openHouse, PAIR, scripted } from './support/house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const never = new AbortController().signal;
const ref = (jobId: string, file = 1) => ({ jobId, fileId: `f_000${file}`, attempt: 1 });
const isQueued = async (jobId: string, file = 1) =>
  (await house.queue.getJob(`${jobId}.f_000${file}.a1`)) !== undefined;

describe('the reconciler', () => {
  it('rebuilds a wiped Redis: open files are queued again, ended ones are not', async () => {
    const { jobId } = await house.submit(scripted({ words: 'feito' }), 2);
    await house.newWorker().run(ref(jobId, 1), PAIR, never);
    await house.server.redis.flushall();
    await house.reconcile.everything();
    expect([await isQueued(jobId, 1), await isQueued(jobId, 2)]).toEqual([false, true]);
    const { job } = await house.views.view(jobId);
    expect(job.counts).toMatchObject({ files: 2, queued: 1, completed: 1 });
    expect((await house.transcripts.ofFile(jobId, 'f_0001')).text).toBe('feito');
  });

  it('answers from storage while the index is empty', async () => {
    const { jobId } = await house.submit(scripted({ words: 'guardado' }));
    await house.newWorker().run(ref(jobId), PAIR, never);
    await house.server.redis.flushall();
    const { job } = await house.views.view(jobId);
    expect(job).toMatchObject({ status: 'completed', counts: { completed: 1 } });
    expect(job.finishedAt).not.toBeNull();
  });

  it('queues what a crash left between the promise and the queue', async () => {
    const { jobId } = await house.submit(scripted());
    await house.queue.remove(`${jobId}.f_0001.a1`);
    await house.reconcile.unfinished();
    expect(await isQueued(jobId)).toBe(true);
  });

  it('tells the index of an end that a crash kept from it', async () => {
    const { jobId } = await house.submit(scripted());
    await house.records.createEnd(ref(jobId), failedEnd({ code: 'engine_failed', message: 'x' }));
    await house.queue.remove(`${jobId}.f_0001.a1`);
    await house.reconcile.unfinished();
    const { job } = await house.views.view(jobId);
    expect(job.status).toBe('failed');
    expect(job.finishedAt).not.toBeNull();
  });

  it('may run any number of times, also at once', async () => {
    const { jobId } = await house.submit(scripted(), 2);
    await Promise.all([1, 2, 3].map(() => house.reconcile.everything()));
    const { job } = await house.views.view(jobId);
    expect(job.counts).toMatchObject({ files: 2, queued: 2 });
  });

  it('forgets a job whose promise is gone', async () => {
    const { jobId } = await house.submit(scripted());
    await house.records.remove(jobId);
    await house.reconcile.unfinished();
    expect(await house.index.summary(jobId)).toBeNull();
  });

  it('goes on with the others when the records of one job are damaged', async () => {
    await house.storage.create('jobs/job_00000000000000000000000000/job.json', '{"schema":1');
    const { jobId } = await house.submit(scripted());
    await house.server.redis.flushall();
    await house.reconcile.everything();
    expect(house.damaged).toContain('job_00000000000000000000000000');
    expect(await isQueued(jobId)).toBe(true);
  });

  it('goes on with the others when one job cannot be placed', async () => {
    const { jobId } = await house.submit(scripted());
    const stored = String(await house.storage.read(keys.manifest(jobId)));
    const lost = newJobId();
    await house.storage.create(
      keys.manifest(lost),
      stored.replace(jobId, lost).replace('"engine":"scripted"', '"engine":"gone"'),
    );
    await house.server.redis.flushall();
    await house.reconcile.everything();
    expect(house.damaged).toContain(lost);
    expect(await isQueued(jobId)).toBe(true);
  });

  it('leaves an upload alone that has no promise yet', async () => {
    await house.storage.create('jobs/job_00000000000000000000000001/uploads/1', 'sound');
    await house.reconcile.everything();
    expect(await house.storage.exists('jobs/job_00000000000000000000000001/uploads/1')).toBe(true);
  });

  it('lets a damaged job be deleted', async () => {
    const { jobId } = await house.submit(scripted());
    await house.storage.remove(`jobs/${jobId}/job.json`);
    await house.storage.create(`jobs/${jobId}/job.json`, '{"schema":1');
    await house.deleteJob.delete(jobId);
    expect(await house.storage.list(`jobs/${jobId}`)).toEqual([]);
    expect(await isQueued(jobId)).toBe(false);
  });

  it('is told of a job that was accepted but could not be queued', async () => {
    const queued = vi.spyOn(house.queues, 'add').mockRejectedValueOnce(new Error('away'));
    const { jobId } = await house.submit(scripted());
    queued.mockRestore();
    expect(house.unqueued).toHaveLength(1);
    await house.reconcile.everything();
    expect(await isQueued(jobId)).toBe(true);
  });

  it('ends what waited too long, and says so', async () => {
    const { jobId } = await house.submit(scripted());
    await sleep(20);
    await house.reconcileWith({ jobMaxWaitSeconds: 0.01 }).unfinished();
    const { job } = await house.views.view(jobId);
    expect(job.files[0]?.error?.code).toBe('waited_too_long');
    expect(await isQueued(jobId)).toBe(false);
  });
});
