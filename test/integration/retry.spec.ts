import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileEnd, JobEnd } from '#libs/contracts';
import { keys } from '#libs/jobs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { failedEnd } from '../../libs/jobs/src/failed-end.js';
import { type House, openHouse, PAIR, readJson, scripted } from './support/house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const never = new AbortController().signal;
const ref = (jobId: string, file = 1, attempt = 1) => ({
  jobId,
  fileId: `f_000${file}`,
  attempt,
});
const view = async (jobId: string) => (await house.views.view(jobId)).job;
const isQueued = async (jobId: string, file = 1, attempt = 2) =>
  (await house.queue.getJob(`${jobId}.f_000${file}.a${attempt}`)) !== undefined;
const takeNext = (jobId: string, file = 1, attempt = 2) =>
  house.newWorker().run(ref(jobId, file, attempt), PAIR, never);
const unfinished = () => house.index.unfinishedIds();
const now = () => new Date().toISOString();

/** Of three files the first has completed, the second has failed, the third was cancelled. */
async function endedJob(): Promise<string> {
  const { jobId } = await house.submit(scripted({ words: 'outra vez' }), 3);
  await house.newWorker().run(ref(jobId, 1), PAIR, never);
  const failure = failedEnd({ code: 'engine_failed', message: 'x' });
  await house.endJob.endFile(ref(jobId, 2), failure);
  await house.cancelJob.cancel(jobId);
  for (const file of [1, 2, 3]) await house.queue.remove(`${jobId}.f_000${file}.a1`);
  expect(await view(jobId)).toMatchObject({
    status: 'completed',
    counts: { completed: 1, failed: 1, cancelled: 1 },
  });
  return jobId;
}

describe('a retry', () => {
  it('opens another attempt of the failed and cancelled files only', async () => {
    const jobId = await endedJob();
    await house.retryJob.retry(jobId);
    const job = await view(jobId);
    expect(job).toMatchObject({ status: 'processing', finishedAt: null });
    expect(job.counts).toMatchObject({ completed: 1, queued: 2, failed: 0, cancelled: 0 });
    expect(job.files.map(({ attempt }) => attempt)).toEqual([1, 2, 2]);
    expect(await Promise.all([1, 2, 3].map((file) => isQueued(jobId, file)))).toEqual([
      false,
      true,
      true,
    ]);
    expect(await readJson(house, keys.opening(ref(jobId, 2, 2)))).not.toBeNull();
    expect(await unfinished()).toContain(jobId);

    await Promise.all([takeNext(jobId, 2), takeNext(jobId, 3)]);
    expect(await view(jobId)).toMatchObject({ status: 'completed', counts: { completed: 3 } });
    expect((await view(jobId)).finishedAt).not.toBeNull();
    expect(await unfinished()).not.toContain(jobId);
    expect(await house.storage.list(`jobs/${jobId}/ends`)).toEqual(['1.json', '2.json']);
    expect(await readJson<JobEnd>(house, keys.jobEnd(jobId, 2))).toMatchObject({
      counts: { completed: 3 },
    });
    expect((await house.transcripts.ofFile(jobId, 'f_0003')).text).toBe('outra vez');
  });

  it('succeeds where what made the file fail is gone', async () => {
    const cured = join(house.folder, 'cured');
    const fail = { code: 'engine_failed', message: 'not today' };
    const { jobId } = await house.submit(scripted({ words: 'hoje', fail, fail_until: cured }));
    await takeNext(jobId, 1, 1);
    expect((await view(jobId)).status).toBe('failed');
    await house.retryJob.retry(jobId);
    await takeNext(jobId, 1, 2);
    expect((await view(jobId)).files[0]).toMatchObject({ status: 'failed', attempt: 2 });
    await writeFile(cured, '');
    await house.retryJob.retry(jobId);
    await takeNext(jobId, 1, 3);
    expect(await view(jobId)).toMatchObject({ status: 'completed', files: [{ attempt: 3 }] });
    expect(await house.storage.list(`jobs/${jobId}/ends`)).toHaveLength(3);
  });

  it('numbers its attempts above the highest of the whole job', async () => {
    const { jobId } = await house.submit(scripted(), 2);
    await house.newWorker().run(ref(jobId, 1), PAIR, never);
    await house.cancelJob.cancel(jobId);
    await house.retryJob.retry(jobId);
    await house.cancelJob.cancel(jobId);
    expect(await readJson<FileEnd>(house, keys.end(ref(jobId, 2, 2)))).toMatchObject({
      status: 'cancelled',
    });
    await house.retryJob.retry(jobId);
    expect((await view(jobId)).files.map(({ attempt }) => attempt)).toEqual([1, 3]);
  });

  it('that is repeated changes nothing while the files wait or are at work', async () => {
    const jobId = await endedJob();
    await Promise.all([1, 2, 3].map(() => house.retryJob.retry(jobId)));
    const before = await house.views.view(jobId);
    await house.retryJob.retry(jobId);
    expect(await house.views.view(jobId)).toEqual(before);
    expect(await house.storage.list(`jobs/${jobId}/retries`)).toEqual(['2.json']);
  });

  it('changes nothing where all went well, or the job has not ended', async () => {
    const { jobId } = await house.submit(scripted(), 2);
    await house.endJob.endFile(ref(jobId), failedEnd({ code: 'engine_failed', message: 'x' }));
    const running = await house.views.view(jobId);
    await house.retryJob.retry(jobId);
    expect(await house.views.view(jobId)).toEqual(running);

    const { jobId: well } = await house.submit(scripted());
    await house.newWorker().run(ref(well), PAIR, never);
    const before = await house.views.view(well);
    await house.retryJob.retry(well);
    expect(await house.views.view(well)).toEqual(before);
  });

  it('leaves files alone that were refused at the door', async () => {
    const { jobId } = await house.submit(scripted(), 2, { refused: [1] });
    await house.cancelJob.cancel(jobId);
    await house.retryJob.retry(jobId);
    expect((await view(jobId)).files).toMatchObject([
      { status: 'failed', attempt: 1 },
      { status: 'queued', attempt: 2 },
    ]);
  });

  it('of a job that is not there says so', async () => {
    await expect(house.retryJob.retry('job_00000000000000000000000000')).rejects.toMatchObject({
      code: 'job_not_found',
    });
  });

  it('gives a job that is old its time again', async () => {
    const { jobId } = await house.submit(scripted());
    await house.cancelJob.cancel(jobId);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await house.retryJob.retry(jobId);
    await house.reconcileWith({ jobMaxWaitSeconds: 1 }).unfinished();
    expect((await view(jobId)).status).toBe('queued');
  });

  it('can be deleted', async () => {
    const jobId = await endedJob();
    await house.retryJob.retry(jobId);
    await house.deleteJob.delete(jobId);
    expect(await house.storage.list(`jobs/${jobId}`)).toEqual([]);
    expect(await house.server.redis.keys(`*${jobId}*`)).toEqual([]);
  });
});

describe('a crash in the middle of a retry', () => {
  const promiseRetry = (jobId: string, fileIds: string[]) =>
    house.records.createRetry(jobId, 2, { requestedAt: now(), fileIds });

  it('after its promise: the next start completes it, though the index says finished', async () => {
    const jobId = await endedJob();
    await promiseRetry(jobId, ['f_0002', 'f_0003']);
    expect((await view(jobId)).finishedAt).not.toBeNull();
    await house.reconcile.everything();
    expect(await view(jobId)).toMatchObject({ finishedAt: null, counts: { queued: 2 } });
    expect(await isQueued(jobId, 3)).toBe(true);
  });

  it('after its promise: repeating it completes it', async () => {
    const jobId = await endedJob();
    await promiseRetry(jobId, ['f_0002', 'f_0003']);
    await house.retryJob.retry(jobId);
    expect(await view(jobId)).toMatchObject({ finishedAt: null, counts: { queued: 2 } });
    expect(await isQueued(jobId, 3)).toBe(true);
  });

  it('between two of its attempts: the other is opened, and the job waits for both', async () => {
    const jobId = await endedJob();
    await promiseRetry(jobId, ['f_0002', 'f_0003']);
    await house.index.reopen((await house.records.manifest(jobId))!, 2);
    await house.records.openAttempt(ref(jobId, 2, 2), { openedAt: now() });
    await takeNext(jobId, 2);
    expect(await house.storage.list(`jobs/${jobId}/ends`)).toEqual(['1.json']);
    await house.reconcile.unfinished();
    expect(await isQueued(jobId, 3)).toBe(true);
    await takeNext(jobId, 3);
    expect(await view(jobId)).toMatchObject({ status: 'completed', counts: { completed: 3 } });
  });

  it('before the queue: the reconciler queues what is missing', async () => {
    const jobId = await endedJob();
    const queueing = vi.spyOn(house.queues, 'add').mockRejectedValueOnce(new Error('away'));
    await house.retryJob.retry(jobId);
    queueing.mockRestore();
    expect(house.unqueued).toHaveLength(1);
    expect(await isQueued(jobId, 2)).toBe(false);
    await house.reconcile.unfinished();
    expect(await isQueued(jobId, 2)).toBe(true);
  });

  it('and of Redis: it is found in storage', async () => {
    const jobId = await endedJob();
    await house.retryJob.retry(jobId);
    await house.server.redis.flushall();
    await house.reconcile.everything();
    expect(await view(jobId)).toMatchObject({ finishedAt: null, counts: { queued: 2 } });
    await Promise.all([takeNext(jobId, 2), takeNext(jobId, 3)]);
    expect((await view(jobId)).status).toBe('completed');
  });

  it('an end of the round before that comes late does not finish the job', async () => {
    const jobId = await endedJob();
    await house.retryJob.retry(jobId);
    await house.index.finish(jobId, { round: 1, finishedAt: now(), expiresAt: null });
    expect((await view(jobId)).finishedAt).toBeNull();
    expect(await unfinished()).toContain(jobId);
  });
});
