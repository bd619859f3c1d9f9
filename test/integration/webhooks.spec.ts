import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/until.js';
import { scripted } from './support/house.js';
import { openWebhookHouse, SECRET, type WebhookHouse } from './support/webhook-house.js';

let there: WebhookHouse;
beforeEach(async () => {
  there = await openWebhookHouse();
});
afterEach(() => there.close());

describe('the end of a job', () => {
  it('is told once, signed, with counts and links and not a word of text', async () => {
    there.startSender();
    const jobId = await there.ended();
    await there.reaches(jobId, 'delivered');
    expect(there.receiver.received).toHaveLength(1);
    const [{ id, body, fault } = { id: '', body: '', fault: '' }] = there.receiver.received;
    expect({ id, fault }).toEqual({ id: `${jobId}.end.1`, fault: null });
    const stored = await there.house.records.jobEnd(jobId, 1);
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
    expect(await there.first(jobId)).toMatchObject({
      host: `127.0.0.1:${there.receiver.port}`,
      finishedAt: expect.any(String),
      tries: [{ round: 1, statusCode: 204, error: null }],
    });
  });

  it('is told again after a retry, as an event of its own', async () => {
    there.startSender();
    const jobId = await there.ended();
    await there.reaches(jobId, 'delivered');
    await there.house.retryJob.retry(jobId);
    await there.end(jobId, 2);
    await until('two events', () => there.receiver.received.length === 2);
    expect(there.receiver.received.map(({ id }) => id)).toEqual([
      `${jobId}.end.1`,
      `${jobId}.end.2`,
    ]);
  });

  it('is told to nobody where nobody asked', async () => {
    there.startSender();
    const { jobId } = await there.house.submit(scripted());
    await there.end(jobId);
    expect(await there.deliveries.list(jobId)).toEqual([]);
    expect(await there.house.storage.list('webhooks')).toEqual([]);
  });

  it('keeps the secret in files that only we can read, and out of Redis and the manifest', async () => {
    const jobId = await there.ended();
    const kept = [`jobs/${jobId}/webhook.json`, `webhooks/${jobId}/1/event.json`];
    for (const key of kept) {
      expect((await there.house.storage.read(key))?.toString()).toContain(SECRET);
      expect((await stat(join(there.house.folder, key))).mode & 0o777).toBe(0o600);
    }
    expect((await there.house.storage.read(`jobs/${jobId}/job.json`))?.toString()).not.toContain(
      SECRET,
    );
    expect(JSON.stringify(await there.deliveries.list(jobId))).not.toContain(SECRET);
    for (const key of await there.house.server.redis.keys('*webhooks*')) {
      if ((await there.house.server.redis.type(key)) !== 'hash') continue;
      const fields = JSON.stringify(await there.house.server.redis.hgetall(key));
      expect(fields).not.toContain(SECRET);
      expect(fields).not.toContain('/hook');
    }
  });
});

describe('a redelivery', () => {
  it('sends the same event again, and has tries of its own', async () => {
    there.startSender();
    there.receiver.behaviours = [404, 500, 200];
    const jobId = await there.ended();
    await there.reaches(jobId, 'given_up');
    const asked = await there.deliveries.redeliver(jobId, 1);
    expect(asked).toMatchObject({ status: 'pending', round: 2, tries: [{ statusCode: 404 }] });
    await there.reaches(jobId, 'delivered');
    expect(new Set(there.receiver.received.map(({ id, body }) => id + body)).size).toBe(1);
    expect((await there.first(jobId))?.tries.map(({ round }) => round)).toEqual([1, 2, 2]);
    // and again, though it was delivered
    await there.deliveries.redeliver(jobId, 1);
    await until('a fourth', () => there.receiver.received.length === 4);
  });

  it('that is asked for many times at once is one', async () => {
    const jobId = await there.ended();
    for (const { round } of await Promise.all(
      [1, 2, 3].map(() => there.deliveries.redeliver(jobId, 1)),
    )) {
      expect(round).toBe(1);
    }
    there.startSender();
    await there.reaches(jobId, 'delivered');
    expect(there.receiver.received).toHaveLength(1);
  });

  it('does not wait for a try that is hours away', async () => {
    there.startSender({ retrySeconds: [36_000] });
    there.receiver.behaviours = [500, 200];
    const jobId = await there.ended();
    await until('a first try', async () => (await there.first(jobId))?.tries.length === 1);
    await there.deliveries.redeliver(jobId, 1);
    await there.reaches(jobId, 'delivered');
    expect(await there.house.webhookBull.getDelayed()).toEqual([]);
  });

  it('outlives a wiped Redis', async () => {
    there.startSender();
    const jobId = await there.ended();
    await there.reaches(jobId, 'delivered');
    await there.consumers.pop()?.close();
    await there.deliveries.redeliver(jobId, 1);
    await there.house.server.redis.flushall();
    await there.house.outbox.queueAll();
    there.startSender();
    await until('a second', () => there.receiver.received.length === 2);
  });

  it('needs an event', async () => {
    const jobId = await there.submit();
    await expect(there.deliveries.redeliver(jobId, 1)).rejects.toThrow('delivery_not_found');
  });
});

describe('a job that is deleted', () => {
  it('takes its webhooks with it', async () => {
    there.startSender({ retrySeconds: [3600] });
    there.receiver.behaviours = [500];
    const jobId = await there.ended();
    await until('a first try', async () => (await there.first(jobId))?.tries.length === 1);
    await there.house.deleteJob.delete(jobId);
    expect(await there.house.storage.list('webhooks')).toEqual([]);
    expect(await there.house.webhookBull.count()).toBe(0);
  });

  it('while a webhook is being sent leaves no trace either', async () => {
    there.startSender();
    let answer = () => undefined as void;
    there.receiver.behaviours = [
      (_request, response) => {
        answer = () => void response.writeHead(500).end();
      },
    ];
    const jobId = await there.ended();
    await until('it is being sent', () => there.receiver.received.length === 1);
    await there.house.deleteJob.delete(jobId);
    answer();
    await until('the sender has ended', () => there.reports.length === 1);
    await until('nothing is left', async () => {
      const [names, held] = await Promise.all([
        there.house.storage.list('webhooks'),
        there.house.webhookBull.getJobCounts(),
      ]);
      return names.length === 0 && Object.values(held).every((count) => count === 0);
    });
  });
});
