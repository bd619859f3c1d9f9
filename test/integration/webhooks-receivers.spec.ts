import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
import { openWebhookHouse, SECRET, type WebhookHouse } from './support/webhook-house.js';

let there: WebhookHouse;
beforeEach(async () => {
  there = await openWebhookHouse();
});
afterEach(() => there.close());

describe('a receiver that misbehaves', () => {
  it.each<[string, Behaviour]>([
    ['answers 500', 500],
    ['closes the connection', closeConnection],
    ['speaks no HTTP', sayGarbage],
    ['hangs', hang],
    ['asks for patience', 429],
  ])('and %s is tried again, with the same id and the same bytes', async (_what, behaviour) => {
    there.startSender({ timeoutMs: 300 });
    there.receiver.behaviours = [behaviour, behaviour, 200];
    const jobId = await there.ended();
    await there.reaches(jobId, 'delivered');
    const got = there.receiver.of(jobId);
    expect(got).toHaveLength(3);
    expect(new Set(got.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
    expect(got.every(({ fault }) => fault === null)).toBe(true);
    const { tries = [] } = (await there.first(jobId)) ?? {};
    expect(tries.map(({ error }) => error === null)).toEqual([false, false, true]);
    for (const { error } of tries.slice(0, 2)) expect(error).not.toContain('/hook');
  });

  it('and sends us elsewhere is not followed', async () => {
    there.startSender({ retrySeconds: [0] });
    there.receiver.behaviours = [redirectTo('/other', 307)];
    const jobId = await there.ended();
    await there.reaches(jobId, 'given_up');
    expect(there.receiver.received.map(({ path }) => path)).toEqual(['/hook', '/hook']);
    expect((await there.first(jobId))?.tries[0]).toMatchObject({
      statusCode: 307,
      error: expect.stringContaining('redirect'),
    });
  });

  it('and refuses for good is not tried again', async () => {
    there.startSender();
    there.receiver.behaviours = [404];
    const jobId = await there.ended();
    await there.reaches(jobId, 'given_up');
    expect(there.receiver.received).toHaveLength(1);
  });

  it('and is gone for good is not told of later ends of the job', async () => {
    there.startSender();
    there.receiver.behaviours = [410];
    const jobId = await there.ended();
    await there.reaches(jobId, 'disabled');
    await there.house.retryJob.retry(jobId);
    await there.end(jobId, 2);
    await until('the second end is settled', async () => {
      const [, second] = await there.deliveries.list(jobId);
      return second?.status === 'disabled' && second.tries.length === 0;
    });
    expect(there.receiver.received).toHaveLength(1);
    // another job's receiver is another matter
    there.receiver.behaviours = [200];
    await there.reaches(await there.ended(), 'delivered');
  });

  it('and says when to come again is obeyed', async () => {
    there.startSender({ retrySeconds: [0] });
    there.receiver.behaviours = [asksToWait(3600, 503)];
    const jobId = await there.ended();
    const { nextTryAt } = await until('a first try', async () => {
      const found = await there.first(jobId);
      return found?.tries.length === 1 ? found : null;
    });
    const waitMs = Date.parse(nextTryAt ?? '') - (there.receiver.received[0]?.atMs ?? 0);
    expect(Math.round(waitMs / 60_000)).toBe(60);
    const [job] = await there.house.webhookBull.getDelayed();
    expect(
      Math.abs((job?.timestamp ?? 0) + (job?.delay ?? 0) - Date.parse(nextTryAt ?? '')),
    ).toBeLessThan(5_000);
  });

  it('and never stops talking has been told all the same', async () => {
    there.startSender();
    there.receiver.behaviours = [talkForEver];
    const jobId = await there.ended();
    await there.reaches(jobId, 'delivered');
    expect((await there.first(jobId))?.tries[0]?.seconds).toBeLessThan(5);
  });

  it('and lives at a private address is never reached, unless that is allowed', async () => {
    there.startSender({ privateHosts: ['localhost'], retrySeconds: [0] });
    const jobId = await there.ended();
    await there.reaches(jobId, 'given_up');
    expect((await there.first(jobId))?.tries[0]).toMatchObject({
      statusCode: null,
      error: expect.stringContaining('ALLOWED_PRIVATE_HOSTS'),
    });
    expect(there.receiver.received).toEqual([]);
    await there.reaches(
      await there.ended(there.receiver.url.replace('127.0.0.1', 'localhost')),
      'delivered',
    );
  });

  it('keeps no other receiver waiting', async () => {
    there.startSender({ timeoutMs: 2_000, retrySeconds: [3600] });
    const slow = new Receiver(SECRET);
    await slow.open();
    slow.behaviours = [hang];
    try {
      const waiting: string[] = [];
      for (let at = 0; at < 40; at += 1) waiting.push(await there.ended(slow.url));
      const startedMs = performance.now();
      const quick = await Promise.all(Array.from({ length: 10 }, () => there.ended()));
      for (const jobId of quick) await there.reaches(jobId, 'delivered');
      // forty of them, one after the other, would take more than a minute
      expect(performance.now() - startedMs).toBeLessThan(10_000);
      // and there were never more than four of them at once
      expect(slow.received.length).toBeLessThanOrEqual(4 + (performance.now() - startedMs) / 500);
    } finally {
      await slow.close();
    }
  });
});
