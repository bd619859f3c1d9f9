import type { WebhookEvent } from '#libs/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failedEnd } from '../../libs/jobs/src/failed-end.js';
import { hang } from '../support/receiver.js';
import { until } from '../support/until.js';
import { readJson } from './support/house.js';
import { fileRef, openWebhookHouse, type WebhookHouse } from './support/webhook-house.js';

let there: WebhookHouse;
beforeEach(async () => {
  there = await openWebhookHouse();
});
afterEach(() => there.close());

describe('an event that nobody has sent yet', () => {
  it('outlives a wiped Redis, with the tries it has had', async () => {
    const sender = there.startSender({ retrySeconds: [3600] });
    there.receiver.behaviours = [500, 200];
    const jobId = await there.ended();
    await until('a first try', async () => (await there.first(jobId))?.tries.length === 1);
    await sender.close();
    await there.house.server.redis.flushall();
    await there.house.outbox.queueAll();
    const [job] = await there.house.webhookBull.getDelayed();
    expect(job?.delay).toBeGreaterThan(3_500_000);
    const fresh = await there.ended();
    await there.house.server.redis.flushall();
    await there.house.outbox.queueAll();
    there.startSender({ retrySeconds: [3600] });
    await there.reaches(fresh, 'delivered');
    expect(await there.status(jobId)).toBe('pending');
  });

  it('is made where a crash came between the end of the job and the event', async () => {
    const jobId = await there.submit();
    await there.house.records.createEnd(
      fileRef(jobId),
      failedEnd({ code: 'engine_failed', message: 'x' }),
    );
    const counts = { files: 1, queued: 0, processing: 0, completed: 0, failed: 1, cancelled: 0 };
    const finishedAt = new Date().toISOString();
    await there.house.records.createJobEnd(jobId, 1, { status: 'failed', counts, finishedAt });
    await there.house.queues.remove([fileRef(jobId)]);
    await there.house.reconcile.unfinished();
    there.startSender();
    await there.reaches(jobId, 'delivered');
    expect(JSON.parse(there.receiver.received[0]?.body ?? '')).toMatchObject({
      timestamp: finishedAt,
    });
  });

  it('is the same event, whoever makes it', async () => {
    const jobId = await there.ended();
    const key = `webhooks/${jobId}/1/event.json`;
    const made = await readJson<WebhookEvent>(there.house, key);
    await there.house.webhooks.remove(jobId);
    await Promise.all([1, 2, 3].map(() => there.house.outbox.announce(jobId)));
    expect(await readJson<WebhookEvent>(there.house, key)).toEqual(made);
    expect(await there.house.webhookBull.count()).toBe(1);
  });

  it('is settled without another send where the sender died after the last try', async () => {
    const jobId = await there.ended();
    const made = {
      startedAt: new Date().toISOString(),
      seconds: 0.1,
      statusCode: 204,
      error: null,
    };
    const delivery = { jobId, number: 1, round: 1 };
    await there.house.webhooks.createTry(delivery, 1, {
      ...made,
      nextTryAt: null,
      outcome: 'delivered',
    });
    there.startSender();
    await there.reaches(jobId, 'delivered');
    expect(there.receiver.received).toEqual([]);
  });

  it('is handed back by a sender that is asked to end, and sent by the next', async () => {
    const sender = there.startSender();
    there.receiver.behaviours = [hang, 200];
    const jobId = await there.ended();
    await until('it is being sent', () => there.receiver.received.length === 1);
    const askedMs = performance.now();
    await sender.close();
    expect(performance.now() - askedMs).toBeLessThan(1_000);
    expect((await there.first(jobId))?.tries).toEqual([]);
    there.startSender();
    await there.reaches(jobId, 'delivered');
    expect(new Set(there.receiver.received.map(({ id }) => id)).size).toBe(1);
  });
});
