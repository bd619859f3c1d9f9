import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { WebhookEvent } from '#libs/contracts';
import { Deliveries, DeliverWebhook, type TryReport } from '#libs/jobs';
import { type Consumer, consume, type DeliveryRef, WEBHOOKS } from '#libs/queue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failedEnd } from '../../libs/jobs/src/failed-end.js';
import {
  asksToWait,
  type Behaviour,
  closeConnection,
  hang,
  Receiver,
  redirectTo,
  sayGarbage,
  talkForEver,
} from '../support/receiver.js';
import { until } from '../support/until.js';
import { type House, openHouse, readJson, scripted } from './support/house.js';

const SECRET = `whsec_${Buffer.from('a secret of the job itself').toString('base64')}`;

let house: House;
let receiver: Receiver;
let reports: TryReport[];
let consumers: Consumer[];
let deliveries: Deliveries;
beforeEach(async () => {
  house = await openHouse();
  receiver = new Receiver(SECRET);
  await receiver.open();
  reports = [];
  consumers = [];
  deliveries = new Deliveries(house.records, house.webhooks, house.webhookQueue, {
    oweAll: (error) => house.unqueued.push(error),
  });
});
afterEach(async () => {
  await Promise.all(consumers.map((consumer) => consumer.close()));
  await receiver.close();
  await house.close();
});

interface SenderOptions {
  retrySeconds?: number[];
  timeoutMs?: number;
  privateHosts?: string[];
}

/** A worker's sender, on the real queue. */
function startSender({
  retrySeconds = [0, 0, 0],
  timeoutMs = 10_000,
  privateHosts = ['*'],
}: SenderOptions = {}): Consumer {
  const onTry = (report: TryReport) => void reports.push(report);
  const options = { secrets: [], privateHosts, retrySeconds, timeoutMs, onTry };
  const sender = new DeliverWebhook(house.webhooks, options);
  const consumer = consume<DeliveryRef>({
    redisUrl: house.server.url,
    queue: WEBHOOKS,
    lanes: 16,
    work: async (ref, signal) => (await sender.run(ref, signal)) ?? undefined,
    onError: () => undefined,
  });
  consumers.push(consumer);
  return consumer;
}

const submit = async (url = receiver.url) =>
  (await house.submit(scripted(), 1, { webhook: { url, secret: SECRET } })).jobId;
const ref = (jobId: string, attempt = 1) => ({ jobId, fileId: 'f_0001', attempt });
const end = (jobId: string, attempt = 1) =>
  house.endJob.endFile(
    ref(jobId, attempt),
    failedEnd({ code: 'engine_failed', message: 'words of the recording' }),
  );
async function ended(url?: string): Promise<string> {
  const jobId = await submit(url);
  await end(jobId);
  return jobId;
}
const first = async (jobId: string) => (await deliveries.list(jobId))[0];
const status = async (jobId: string) => (await first(jobId))?.status;
const reaches = (jobId: string, wished: string) =>
  until(`${jobId} is ${wished}`, async () => (await status(jobId)) === wished);

describe('the end of a job', () => {
  it('is told once, signed, with counts and links and not a word of text', async () => {
    startSender();
    const jobId = await ended();
    await reaches(jobId, 'delivered');
    expect(receiver.received).toHaveLength(1);
    const [{ id, body, fault } = { id: '', body: '', fault: '' }] = receiver.received;
    expect({ id, fault }).toEqual({ id: `${jobId}.end.1`, fault: null });
    const stored = await house.records.jobEnd(jobId, 1);
    expect(JSON.parse(body)).toEqual({
      type: 'job.failed',
      timestamp: stored?.finishedAt,
      data: {
        job_id: jobId,
        session_id: 'test',
        status: 'failed',
        counts: { files: 1, queued: 0, processing: 0, completed: 0, failed: 1, cancelled: 0 },
        links: expect.objectContaining({ self: `/jobs/${jobId}`, txt: expect.any(String) }),
      },
    });
    expect(body).not.toContain('words of the recording');
    expect(await first(jobId)).toMatchObject({
      host: `127.0.0.1:${receiver.port}`,
      finishedAt: expect.any(String),
      tries: [{ round: 1, statusCode: 204, error: null }],
    });
  });

  it('is told again after a retry, as an event of its own', async () => {
    startSender();
    const jobId = await ended();
    await reaches(jobId, 'delivered');
    await house.retryJob.retry(jobId);
    await end(jobId, 2);
    await until('two events', () => receiver.received.length === 2);
    expect(receiver.received.map(({ id }) => id)).toEqual([`${jobId}.end.1`, `${jobId}.end.2`]);
  });

  it('is told to nobody where nobody asked', async () => {
    startSender();
    const { jobId } = await house.submit(scripted());
    await end(jobId);
    expect(await deliveries.list(jobId)).toEqual([]);
    expect(await house.storage.list('webhooks')).toEqual([]);
  });

  it('keeps the secret in files that only we can read, and out of Redis and the manifest', async () => {
    const jobId = await ended();
    const kept = [`jobs/${jobId}/webhook.json`, `webhooks/${jobId}/1/event.json`];
    for (const key of kept) {
      expect((await house.storage.read(key))?.toString()).toContain(SECRET);
      expect((await stat(join(house.folder, key))).mode & 0o777).toBe(0o600);
    }
    expect((await house.storage.read(`jobs/${jobId}/job.json`))?.toString()).not.toContain(SECRET);
    expect(JSON.stringify(await deliveries.list(jobId))).not.toContain(SECRET);
    for (const key of await house.server.redis.keys('*webhooks*')) {
      if ((await house.server.redis.type(key)) !== 'hash') continue;
      const fields = JSON.stringify(await house.server.redis.hgetall(key));
      expect(fields).not.toContain(SECRET);
      expect(fields).not.toContain('/hook');
    }
  });
});

describe('a receiver that misbehaves', () => {
  it.each<[string, Behaviour]>([
    ['answers 500', 500],
    ['closes the connection', closeConnection],
    ['speaks no HTTP', sayGarbage],
    ['hangs', hang],
    ['asks for patience', 429],
  ])('and %s is tried again, with the same id and the same bytes', async (_what, behaviour) => {
    startSender({ timeoutMs: 300 });
    receiver.behaviours = [behaviour, behaviour, 200];
    const jobId = await ended();
    await reaches(jobId, 'delivered');
    const got = receiver.of(jobId);
    expect(got).toHaveLength(3);
    expect(new Set(got.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
    expect(got.every(({ fault }) => fault === null)).toBe(true);
    const { tries = [] } = (await first(jobId)) ?? {};
    expect(tries.map(({ error }) => error === null)).toEqual([false, false, true]);
    for (const { error } of tries.slice(0, 2)) expect(error).not.toContain('/hook');
  });

  it('and sends us elsewhere is not followed', async () => {
    startSender({ retrySeconds: [0] });
    receiver.behaviours = [redirectTo('/other', 307)];
    const jobId = await ended();
    await reaches(jobId, 'given_up');
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/hook']);
    expect((await first(jobId))?.tries[0]).toMatchObject({
      statusCode: 307,
      error: expect.stringContaining('redirect'),
    });
  });

  it('and refuses for good is not tried again', async () => {
    startSender();
    receiver.behaviours = [404];
    const jobId = await ended();
    await reaches(jobId, 'given_up');
    expect(receiver.received).toHaveLength(1);
  });

  it('and is gone for good is not told of later ends of the job', async () => {
    startSender();
    receiver.behaviours = [410];
    const jobId = await ended();
    await reaches(jobId, 'disabled');
    await house.retryJob.retry(jobId);
    await end(jobId, 2);
    await until('the second end is settled', async () => {
      const [, second] = await deliveries.list(jobId);
      return second?.status === 'disabled' && second.tries.length === 0;
    });
    expect(receiver.received).toHaveLength(1);
    // another job's receiver is another matter
    receiver.behaviours = [200];
    await reaches(await ended(), 'delivered');
  });

  it('and says when to come again is obeyed', async () => {
    startSender({ retrySeconds: [0] });
    receiver.behaviours = [asksToWait(3600, 503)];
    const jobId = await ended();
    const { nextTryAt } = await until('a first try', async () => {
      const found = await first(jobId);
      return found?.tries.length === 1 ? found : null;
    });
    const waitMs = Date.parse(nextTryAt ?? '') - (receiver.received[0]?.atMs ?? 0);
    expect(Math.round(waitMs / 60_000)).toBe(60);
    const [job] = await house.webhookBull.getDelayed();
    expect(
      Math.abs((job?.timestamp ?? 0) + (job?.delay ?? 0) - Date.parse(nextTryAt ?? '')),
    ).toBeLessThan(5_000);
  });

  it('and never stops talking has been told all the same', async () => {
    startSender();
    receiver.behaviours = [talkForEver];
    const jobId = await ended();
    await reaches(jobId, 'delivered');
    expect((await first(jobId))?.tries[0]?.seconds).toBeLessThan(5);
  });

  it('and lives at a private address is never reached, unless that is allowed', async () => {
    startSender({ privateHosts: ['localhost'], retrySeconds: [0] });
    const jobId = await ended();
    await reaches(jobId, 'given_up');
    expect((await first(jobId))?.tries[0]).toMatchObject({
      statusCode: null,
      error: expect.stringContaining('ALLOWED_PRIVATE_HOSTS'),
    });
    expect(receiver.received).toEqual([]);
    await reaches(await ended(receiver.url.replace('127.0.0.1', 'localhost')), 'delivered');
  });

  it('keeps no other receiver waiting', async () => {
    startSender({ timeoutMs: 2_000, retrySeconds: [3600] });
    const slow = new Receiver(SECRET);
    await slow.open();
    slow.behaviours = [hang];
    try {
      const waiting: string[] = [];
      for (let at = 0; at < 40; at += 1) waiting.push(await ended(slow.url));
      const startedMs = performance.now();
      const quick = await Promise.all(Array.from({ length: 10 }, () => ended()));
      for (const jobId of quick) await reaches(jobId, 'delivered');
      // forty of them, one after the other, would take more than a minute
      expect(performance.now() - startedMs).toBeLessThan(10_000);
      // and there were never more than four of them at once
      expect(slow.received.length).toBeLessThanOrEqual(4 + (performance.now() - startedMs) / 500);
    } finally {
      await slow.close();
    }
  });
});

describe('an event that nobody has sent yet', () => {
  it('outlives a wiped Redis, with the tries it has had', async () => {
    const sender = startSender({ retrySeconds: [3600] });
    receiver.behaviours = [500, 200];
    const jobId = await ended();
    await until('a first try', async () => (await first(jobId))?.tries.length === 1);
    await sender.close();
    await house.server.redis.flushall();
    await house.outbox.queueAll();
    const [job] = await house.webhookBull.getDelayed();
    expect(job?.delay).toBeGreaterThan(3_500_000);
    const fresh = await ended();
    await house.server.redis.flushall();
    await house.outbox.queueAll();
    startSender({ retrySeconds: [3600] });
    await reaches(fresh, 'delivered');
    expect(await status(jobId)).toBe('pending');
  });

  it('is made where a crash came between the end of the job and the event', async () => {
    const jobId = await submit();
    await house.records.createEnd(ref(jobId), failedEnd({ code: 'engine_failed', message: 'x' }));
    const counts = { files: 1, queued: 0, processing: 0, completed: 0, failed: 1, cancelled: 0 };
    const finishedAt = new Date().toISOString();
    await house.records.createJobEnd(jobId, 1, { status: 'failed', counts, finishedAt });
    await house.queues.remove([ref(jobId)]);
    await house.reconcile.unfinished();
    startSender();
    await reaches(jobId, 'delivered');
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ timestamp: finishedAt });
  });

  it('is the same event, whoever makes it', async () => {
    const jobId = await ended();
    const key = `webhooks/${jobId}/1/event.json`;
    const made = await readJson<WebhookEvent>(house, key);
    await house.webhooks.remove(jobId);
    await Promise.all([1, 2, 3].map(() => house.outbox.announce(jobId)));
    expect(await readJson<WebhookEvent>(house, key)).toEqual(made);
    expect(await house.webhookBull.count()).toBe(1);
  });

  it('is settled without another send where the sender died after the last try', async () => {
    const jobId = await ended();
    const made = {
      startedAt: new Date().toISOString(),
      seconds: 0.1,
      statusCode: 204,
      error: null,
    };
    const delivery = { jobId, number: 1, round: 1 };
    await house.webhooks.createTry(delivery, 1, { ...made, nextTryAt: null, outcome: 'delivered' });
    startSender();
    await reaches(jobId, 'delivered');
    expect(receiver.received).toEqual([]);
  });

  it('is handed back by a sender that is asked to end, and sent by the next', async () => {
    const sender = startSender();
    receiver.behaviours = [hang, 200];
    const jobId = await ended();
    await until('it is being sent', () => receiver.received.length === 1);
    const askedMs = performance.now();
    await sender.close();
    expect(performance.now() - askedMs).toBeLessThan(1_000);
    expect((await first(jobId))?.tries).toEqual([]);
    startSender();
    await reaches(jobId, 'delivered');
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
  });
});

describe('a redelivery', () => {
  it('sends the same event again, and has tries of its own', async () => {
    startSender();
    receiver.behaviours = [404, 500, 200];
    const jobId = await ended();
    await reaches(jobId, 'given_up');
    const asked = await deliveries.redeliver(jobId, 1);
    expect(asked).toMatchObject({ status: 'pending', round: 2, tries: [{ statusCode: 404 }] });
    await reaches(jobId, 'delivered');
    expect(new Set(receiver.received.map(({ id, body }) => id + body)).size).toBe(1);
    expect((await first(jobId))?.tries.map(({ round }) => round)).toEqual([1, 2, 2]);
    // and again, though it was delivered
    await deliveries.redeliver(jobId, 1);
    await until('a fourth', () => receiver.received.length === 4);
  });

  it('that is asked for many times at once is one', async () => {
    const jobId = await ended();
    for (const { round } of await Promise.all(
      [1, 2, 3].map(() => deliveries.redeliver(jobId, 1)),
    )) {
      expect(round).toBe(1);
    }
    startSender();
    await reaches(jobId, 'delivered');
    expect(receiver.received).toHaveLength(1);
  });

  it('does not wait for a try that is hours away', async () => {
    startSender({ retrySeconds: [36_000] });
    receiver.behaviours = [500, 200];
    const jobId = await ended();
    await until('a first try', async () => (await first(jobId))?.tries.length === 1);
    await deliveries.redeliver(jobId, 1);
    await reaches(jobId, 'delivered');
    expect(await house.webhookBull.getDelayed()).toEqual([]);
  });

  it('outlives a wiped Redis', async () => {
    startSender();
    const jobId = await ended();
    await reaches(jobId, 'delivered');
    await consumers.pop()?.close();
    await deliveries.redeliver(jobId, 1);
    await house.server.redis.flushall();
    await house.outbox.queueAll();
    startSender();
    await until('a second', () => receiver.received.length === 2);
  });

  it('needs an event', async () => {
    const jobId = await submit();
    await expect(deliveries.redeliver(jobId, 1)).rejects.toThrow('delivery_not_found');
  });
});

describe('a job that is deleted', () => {
  it('takes its webhooks with it', async () => {
    startSender({ retrySeconds: [3600] });
    receiver.behaviours = [500];
    const jobId = await ended();
    await until('a first try', async () => (await first(jobId))?.tries.length === 1);
    await house.deleteJob.delete(jobId);
    expect(await house.storage.list('webhooks')).toEqual([]);
    expect(await house.webhookBull.count()).toBe(0);
  });

  it('while a webhook is being sent leaves no trace either', async () => {
    startSender();
    let answer = () => undefined as void;
    receiver.behaviours = [
      (_request, response) => {
        answer = () => void response.writeHead(500).end();
      },
    ];
    const jobId = await ended();
    await until('it is being sent', () => receiver.received.length === 1);
    await house.deleteJob.delete(jobId);
    answer();
    await until('the sender has ended', () => reports.length === 1);
    await until('nothing is left', async () => {
      const [names, held] = await Promise.all([
        house.storage.list('webhooks'),
        house.webhookBull.getJobCounts(),
      ]);
      return names.length === 0 && Object.values(held).every((count) => count === 0);
    });
  });
});
