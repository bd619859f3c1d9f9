import { connectRedis, whenConnected } from '#libs/queue';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { filesHolding } from '../support/files-holding.js';
import { bytesOf } from '../support/fixtures.js';
import { json, run, submit, waitForEnd } from '../support/http.js';
import type { DeliveryAnswer } from '../support/job.js';
import { expectProblem } from '../support/problem.js';
import { kill } from '../support/processes.js';
import { type Product, startProduct } from '../support/product.js';
import { hang, Receiver } from '../support/receiver.js';
import { until } from '../support/until.js';

const SECRET = `whsec_${Buffer.from('a secret of the job itself').toString('base64')}`;
const [NEWER, OLDER] = ['newer-secret-of-this-server', 'older-secret-of-this-server'];
/** After the sixth try there is none. */
const RETRY_SECONDS = '1,1,2,2,3600';
const WORDS = 'nobody is to read this in a webhook';
const recording = { name: 'a.mp3', bytes: bytesOf('pt-raposa') };
const scripted = { engine: 'scripted', initial_prompt: JSON.stringify({ words: WORDS }) };

let product: Product;
let url: string;
let receiver: Receiver;
beforeAll(async () => {
  product = await startProduct({
    environment: {
      ALLOWED_PRIVATE_HOSTS: '127.0.0.1',
      WEBHOOK_SECRET: `${NEWER},${OLDER}`,
      WEBHOOK_RETRY_SECONDS: RETRY_SECONDS,
      JANITOR_SLEEP_INTERVAL_SECONDS: '1',
      JANITOR_GRACE_SECONDS: '0',
    },
  });
  url = product.url;
});
afterAll(() => product?.stop());
beforeEach(async () => {
  receiver = new Receiver(SECRET);
  await receiver.open();
});
afterEach(() => receiver.close());

/** A path that is a secret as well, as many services have it. */
const hook = () => `${receiver.url}/token-in-the-path?key=token-in-the-query`;
const told = (fields: object = {}) => ({
  ...scripted,
  webhook_url: hook(),
  webhook_secret: SECRET,
  ...fields,
});
const deliveries = async (jobId: string) =>
  (await json<{ data: DeliveryAnswer[] }>(`${url}/jobs/${jobId}/deliveries`)).data;
const first = async (jobId: string) => (await deliveries(jobId))[0];
const reaches = (jobId: string, status: string) =>
  until(`${jobId} is ${status}`, async () => {
    const found = await first(jobId);
    return found?.status === status ? found : null;
  });
const redeliver = (jobId: string, number: number | string = 1) =>
  fetch(`${url}/jobs/${jobId}/deliveries/${number}/redeliver`, { method: 'POST' });
const isSending = () => until('it is being sent', () => receiver.received.length === 1);

describe('the end of a job', () => {
  it('is told to whom the job names, who can tell it from a forgery', async () => {
    const job = await run(url, [recording], told());
    const delivery = await reaches(job.job_id, 'delivered');
    const webhookId = `${job.job_id}.end.1`;
    expect(delivery).toMatchObject({ webhook_id: webhookId, type: 'job.completed', round: 1 });
    expect(receiver.received).toMatchObject([{ id: webhookId, fault: null }]);
    const { body = '', path } = receiver.received[0] ?? {};
    expect(path).toBe('/hook/token-in-the-path?key=token-in-the-query');
    expect(JSON.parse(body)).toEqual({
      type: 'job.completed',
      timestamp: job.finished_at,
      data: {
        job_id: job.job_id,
        session_id: job.session_id,
        status: 'completed',
        counts: job.counts,
        links: job.links,
      },
    });
    expect(body).not.toContain(WORDS);
  });

  it('is signed with both secrets of the server where the job has none', async () => {
    const { webhook_secret: _, ...fields } = told();
    const { job_id } = await run(url, [recording], fields);
    await reaches(job_id, 'delivered');
    const { body = '', headers = {} } = receiver.received[0] ?? {};
    for (const secret of [NEWER, OLDER]) {
      const webhook = new Webhook(secret, { format: 'raw' });
      expect(webhook.verify(body, headers)).toMatchObject({ type: 'job.completed' });
    }
  });

  it('leaves neither secrets nor tokens in answers and logs', async () => {
    const job = await run(url, [recording], told());
    await reaches(job.job_id, 'delivered');
    const answers = JSON.stringify([job, await deliveries(job.job_id)]);
    const logs = ['api', 'worker', 'redis'].map((name) => product.log(name)).join('');
    expect(logs).toContain(`"host":"127.0.0.1:${receiver.port}"`);
    for (const hidden of [SECRET, SECRET.slice('whsec_'.length), NEWER, 'token-in-the']) {
      expect(answers).not.toContain(hidden);
      expect(logs).not.toContain(hidden);
    }
  });

  it('is told for a job that was cancelled, and again for its retry', async () => {
    const slow = JSON.stringify({ words: 'slow', delay_seconds: 60 });
    const { job_id } = await submit(url, [recording], told({ initial_prompt: slow }));
    await fetch(`${url}/jobs/${job_id}/cancel`, { method: 'POST' });
    await reaches(job_id, 'delivered');
    await fetch(`${url}/jobs/${job_id}/retry`, { method: 'POST' });
    await fetch(`${url}/jobs/${job_id}/cancel`, { method: 'POST' });
    await until('a second event', () => receiver.received.length === 2);
    const ids = receiver.received.map(({ id }) => id);
    expect(ids).toEqual([`${job_id}.end.1`, `${job_id}.end.2`]);
    expect((await first(job_id))?.type).toBe('job.cancelled');
  });
});

describe('an event is not forgotten', () => {
  const isWholeAndOne = () => {
    expect(new Set(receiver.received.map(({ id, body }) => id + body)).size).toBe(1);
    expect(receiver.received.every(({ fault }) => fault === null)).toBe(true);
  };

  it('where the worker is killed in the middle of a send', async () => {
    receiver.behaviours = [hang, 204];
    const { job_id } = await submit(url, [recording], told());
    await isSending();
    kill([product.pidOf('worker')]);
    await reaches(job_id, 'delivered');
    expect(receiver.received.length).toBeGreaterThan(1);
    isWholeAndOne();
  });

  it('where Redis loses everything in the middle of a send', async () => {
    receiver.behaviours = [500, hang, 204];
    const { job_id } = await submit(url, [recording], told());
    await until('the second try', () => receiver.received.length === 2);
    const redis = await whenConnected(connectRedis(`unix:${product.dataDir}/redis/redis.sock`));
    await redis.flushall();
    redis.disconnect();
    await reaches(job_id, 'delivered');
    isWholeAndOne();
  });

  it('where API and worker are killed as the job ends', async () => {
    const { job_id } = await submit(url, [recording], told());
    await until('its end', () => product.stored('jobs', job_id, 'ends').length === 1);
    kill([product.pidOf('worker'), product.pidOf('api')]);
    await product.ready();
    await reaches(job_id, 'delivered');
    isWholeAndOne();
  });

  it('where the job expires first', async () => {
    receiver.behaviours = [500, 500, 500, 204];
    const { job_id } = await submit(url, [recording], told({ retention_seconds: '1' }));
    const log = `${url}/jobs/${job_id}/deliveries`;
    await until('the job has expired', async () => (await fetch(log)).status === 410);
    await until('it is delivered', () => receiver.received.length === 4);
    isWholeAndOne();
    await until('then nothing is kept', () => !product.stored('webhooks').includes(job_id));
  });
});

describe('a redelivery', () => {
  it('brings the same event again', async () => {
    receiver.behaviours = [404, 204];
    const job = await run(url, [recording], told());
    await reaches(job.job_id, 'given_up');
    const answer = await redeliver(job.job_id);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ webhook_id: `${job.job_id}.end.1`, round: 2 });
    expect(await reaches(job.job_id, 'delivered')).toMatchObject({
      tries: [
        { round: 1, status_code: 404 },
        { round: 2, status_code: 204 },
      ],
    });
    expect(new Set(receiver.received.map(({ id, body }) => id + body)).size).toBe(1);
  });

  it.each([2, 0, -1, '1e1', 'x', '99999999999999999999', '..'])(
    'of an end %s that never was is 404',
    async (number) => {
      const job = await run(url, [recording], told());
      const path = encodeURIComponent(String(number)).replaceAll('.', '%2E');
      await expectProblem(await redeliver(job.job_id, path), 404, undefined, product);
    },
  );

  it('and a log of no job are 404', async () => {
    const never = 'job_01JD0000000000000000000000';
    await expectProblem(await redeliver(never), 404, 'job_not_found', product);
    const log = await fetch(`${url}/jobs/${never}/deliveries`);
    await expectProblem(log, 404, 'job_not_found', product);
  });
});

describe('a job that is deleted', () => {
  it('is told of no more, and its secrets are gone', async () => {
    receiver.behaviours = [500];
    const { job_id } = await submit(url, [recording], told());
    await waitForEnd(url, job_id);
    await until('a try', async () => ((await first(job_id))?.tries.length ?? 0) > 0);
    const port = `:${receiver.port}/hook`;
    expect(filesHolding(product.dataDir, port)).not.toEqual([]);
    await fetch(`${url}/jobs/${job_id}`, { method: 'DELETE' });
    await until('nothing is left', () => filesHolding(product.dataDir, port).length === 0);
    expect(product.stored('webhooks')).not.toContain(job_id);
    const sent = receiver.received.length;
    // a next try would have come after a second or two
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(receiver.received.length).toBeLessThanOrEqual(sent + 1);
    const log = await fetch(`${url}/jobs/${job_id}/deliveries`);
    await expectProblem(log, 404, 'job_not_found', product);
  });
});
