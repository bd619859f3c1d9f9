import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fields, form, post, readJob, type Upload, waitForEnd } from '../support/http.js';
import type { JobAnswer } from '../support/job.js';
import { expectProblem } from '../support/problem.js';
import { kill } from '../support/processes.js';
import { type Product, startProduct } from '../support/product.js';
import { BOUNDARY, partHead, RawClient } from '../support/raw-client.js';
import { until } from '../support/until.js';
import { wave } from '../support/wave.js';

let product: Product;
let url: string;

beforeAll(async () => {
  product = await startProduct();
  url = product.url;
});
afterAll(() => product?.stop());

const clip: Upload = { name: 'recado.wav', bytes: wave(1) };
const engine = { engine: 'null' };
const slow = {
  engine: 'scripted',
  initial_prompt: JSON.stringify({ words: 'ja', delay_seconds: 5 }),
};
const send = (key: string, files: Upload[] = [clip], fields: Fields = engine) =>
  post(url, files, fields, { 'Idempotency-Key': key });
const jobOf = async (response: Response): Promise<JobAnswer> => {
  expect(response.status, await response.clone().text()).toBe(202);
  return (await response.json()) as JobAnswer;
};

describe('a request that is sent again with its key', () => {
  it('answers with the job as it is now', async () => {
    const first = await send('again');
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const { job_id } = await jobOf(first);
    await waitForEnd(url, job_id);
    const second = await send('again');
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.headers.get('location')).toBe(`/jobs/${job_id}`);
    expect(await jobOf(second)).toMatchObject({ job_id, status: 'completed' });
  });

  it('leaves nothing of its upload behind', async () => {
    const { job_id } = await jobOf(await send('nothing'));
    const before = product.stored('jobs');
    expect((await jobOf(await send('nothing'))).job_id).toBe(job_id);
    expect(product.stored('jobs')).toEqual(before);
  });

  it.each([
    ['other bytes', [{ name: 'recado.wav', bytes: wave(1, 0.1) }], engine],
    ['another name', [{ name: 'outro.wav', bytes: wave(1) }], engine],
    ['another option', [clip], { ...engine, language: 'pt' }],
    ['one more file', [clip, clip], engine],
  ])('is refused with %s', async (what, files, fields) => {
    await jobOf(await send(`mismatch ${what}`.replaceAll(' ', '-')));
    const response = await send(`mismatch ${what}`.replaceAll(' ', '-'), files, fields);
    await expectProblem(response, 422, 'idempotency_mismatch', product);
  });

  it('makes one job where two clients send it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => send('at-once')));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 202 && status !== 409)).toEqual([]);
    const jobs = await Promise.all(answers.filter(({ ok }) => ok).map(jobOf));
    expect(new Set(jobs.map(({ job_id }) => job_id)).size).toBe(1);
    const refused = answers.find(({ status }) => status === 409);
    if (refused) {
      expect(refused.headers.get('retry-after')).toBe('2');
      await expectProblem(refused, 409, 'idempotency_in_flight', product);
    }
    expect((await jobOf(await send('at-once'))).job_id).toBe(jobs[0]?.job_id);
  });

  it('makes a new job once the first one was deleted', async () => {
    const { job_id } = await jobOf(await send('deleted'));
    await fetch(`${url}/jobs/${job_id}`, { method: 'DELETE' });
    expect((await jobOf(await send('deleted'))).job_id).not.toBe(job_id);
  });

  it('may use its key again where it was refused', async () => {
    const refused = await send('refused', [{ name: 'a.mp3', bytes: 'no sound' }]);
    await expectProblem(refused, 415, 'unsupported_media', product);
    await jobOf(await send('refused'));
  });

  it('may use its key at once where its upload broke', async () => {
    const client = new RawClient(product.port);
    await client.sendHead([
      `Content-Type: multipart/form-data; boundary=${BOUNDARY}`,
      'Content-Length: 900000',
      'Idempotency-Key: broke',
    ]);
    await client.send(partHead('a.wav'));
    await client.send(wave(0.1));
    await until('it is received', () => product.stored('tmp').some((name) => /uploads/.test(name)));
    await expectProblem(await send('broke'), 409, 'idempotency_in_flight', product);
    client.hangUp();
    await until('the key is free', async () => (await send('broke')).status === 202);
  });

  it.each(['', 'with space', 'é', 'x'.repeat(256)])(
    'needs a key that can be one: "%s"',
    async (key) => {
      const headers = { 'Idempotency-Key': Buffer.from(key).toString('latin1') };
      const response = await post(url, [clip], engine, headers);
      await expectProblem(response, 422, 'bad_option', product);
    },
  );
});

describe('a key', () => {
  it('survives a killed API and a wiped Redis', async () => {
    const { job_id } = await jobOf(await send('survivor'));
    await waitForEnd(url, job_id);
    kill([product.pidOf('api')]);
    await until('the API is back', () =>
      fetch(`${url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    expect((await jobOf(await send('survivor'))).job_id).toBe(job_id);

    await product.stop({ keep: true });
    rmSync(join(product.dataDir, 'redis'), { recursive: true });
    product = await startProduct({ folder: product.folder });
    url = product.url;
    expect(await jobOf(await send('survivor'))).toMatchObject({ job_id, status: 'completed' });
  });
});

describe('a client that would rather wait', () => {
  it.each([
    ['?wait=30', '?wait=30', {}],
    ['Prefer: wait=30', '', { Prefer: 'respond-async, wait=30' }],
  ])('has the finished job in one answer: %s', async (_what, query, headers) => {
    const response = await fetch(`${url}/jobs${query}`, {
      ...{ method: 'POST', headers, body: await form([clip], engine) },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'completed', counts: { completed: 1 } });
  });

  it('has the job as it is where that takes longer', async () => {
    const startedMs = performance.now();
    const response = await fetch(`${url}/jobs?wait=1`, {
      ...{ method: 'POST', body: await form([clip], slow) },
    });
    const job = await jobOf(response);
    expect(performance.now() - startedMs).toBeGreaterThan(990);
    expect(job.finished_at).toBeNull();
    expect((await waitForEnd(url, job.job_id)).status).toBe('completed');
  });

  it('waits for the job of its key, too', async () => {
    const { job_id } = await jobOf(await send('wait', [clip], slow));
    const response = await fetch(`${url}/jobs?wait=30`, {
      ...{ method: 'POST', headers: { 'Idempotency-Key': 'wait' }, body: await form([clip], slow) },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ job_id, status: 'completed' });
  });

  it('may go away: the job goes on', async () => {
    const gone = new AbortController();
    const body = await form([clip], { ...slow, session_id: 'gone' });
    const asking = fetch(`${url}/jobs?wait=30`, { method: 'POST', body, signal: gone.signal });
    const queued = await until('the job is there', async () => {
      const answer = await fetch(`${url}/queues?session_ids=gone`);
      return ((await answer.json()) as { jobs: { job_id: string }[] }).jobs[0];
    });
    gone.abort();
    await expect(asking).rejects.toThrow();
    await wait(100);
    expect((await readJob(url, queued.job_id)).status).not.toBe('failed');
    expect((await waitForEnd(url, queued.job_id)).status).toBe('completed');
  });

  it.each(['61', '-1', 'x', '1.5'])('cannot wait for %s seconds', async (seconds) => {
    const response = await fetch(`${url}/jobs?wait=${seconds}`, {
      ...{ method: 'POST', body: await form([clip], engine) },
    });
    await expectProblem(response, 422, 'bad_option', product);
  });
});
