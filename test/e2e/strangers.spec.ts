import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAs } from '../support/ask-as.js';
import { bytesOf } from '../support/fixtures.js';
import { form } from '../support/http.js';
import type { ProblemAnswer } from '../support/job.js';
import { expectProblem } from '../support/problem.js';
import { type Product, startProduct } from '../support/product.js';
import { RawClient } from '../support/raw-client.js';
import { until } from '../support/until.js';

let product: Product;
let url: string;
const good = { name: 'good.mp3', bytes: bytesOf('pt-raposa') };

beforeAll(async () => {
  product = await startProduct();
  url = product.url;
});
afterAll(async () => {
  expect(product?.stored('jobs')).toEqual([]);
  await product?.stop();
});

describe('a web page of somebody else', () => {
  it.each(['https://evil.example', 'null', 'http://localhost:1', 'http://127.0.0.1.evil.example'])(
    'may not send recordings: Origin %s',
    async (origin) => {
      const body = await form([good]);
      const response = await fetch(`${url}/jobs`, { method: 'POST', headers: { origin }, body });
      await expectProblem(response, 403, 'forbidden', product);
    },
  );

  it('may not delete a job', async () => {
    const response = await fetch(`${url}/jobs/job_01JD0000000000000000000000`, {
      method: 'DELETE',
      headers: { origin: 'https://evil.example' },
    });
    await expectProblem(response, 403, 'forbidden', product);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '[::1'])(
    'reaches nothing under a foreign name: Host "%s"',
    async (host) => {
      for (const path of ['/jobs/x', '/queues', '/health/live', '/ui', '/docs', '/docs-json']) {
        const answer = await askAs(product, host, path);
        await expectProblem(answer, 403, 'forbidden', product);
      }
    },
  );

  it('reaches nothing without a name', async () => {
    const client = new RawClient(product.port);
    await client.send('GET /queues HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n');
    await until('the answer', () => client.closed, { withinMs: 5_000 });
    expect(client.answer).toMatch(/^HTTP\/1\.1 403 /);
  });

  it.each(['localhost', '127.0.0.1', '[::1]'])('is none under our own name: %s', async (name) => {
    const { status } = await askAs(product, `${name}:${product.port}`, '/health/live');
    expect(status).toBe(200);
  });
});

describe('an address that is not there', () => {
  it.each([
    ['GET', '/no/such/page', 'not_found'],
    ['PUT', '/jobs', 'not_found'],
    ['POST', '/queues', 'not_found'],
    ['GET', '/ui/assets/no-such.js', 'not_found'],
    ['GET', '/ui/assets/../../package.json', 'not_found'],
    ['GET', '/ui/assets/..%2f..%2f..%2fpackage.json', 'not_found'],
    ['GET', '/ui/assets/%2e%2e/%2e%2e/%2e%2e/package.json', 'not_found'],
    ['GET', '/jobs/job_01JD0000000000000000000000', 'job_not_found'],
    ['GET', '/jobs/not-an-id', 'job_not_found'],
    ['GET', '/jobs/..%2f..%2fetc', 'job_not_found'],
    ['GET', '/jobs/%00', 'job_not_found'],
    ['GET', `/jobs/${'x'.repeat(500)}`, 'job_not_found'],
    ['DELETE', '/jobs/not-an-id', 'job_not_found'],
    ['DELETE', '/jobs/..', 'not_found'],
    ['DELETE', '/jobs/..%2f..%2fredis', 'job_not_found'],
    ['GET', '/jobs/job_01JD0000000000000000000000/transcript.txt', 'job_not_found'],
    ['GET', '/jobs/job_01JD0000000000000000000000/transcript.exe', 'not_found'],
    ['GET', '/jobs/job_01JD0000000000000000000000/files/..%2f/transcript.txt', 'file_not_found'],
  ])('is a 404: %s %s', async (method, path, code) => {
    const response = await fetch(`${url}${path}`, { method });
    await expectProblem(response, 404, code, product);
  });

  it('is told without a stack where it cannot even be decoded', async () => {
    const response = await fetch(`${url}/jobs/%E0%A4%A`);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    await expectProblem(response, response.status, undefined, product);
  });
});

describe('a query that asks for what is not there', () => {
  it.each([
    ['/queues?session_ids=a%20b', 'bad_option'],
    ['/queues?session_ids=a&session_ids=b', 'bad_option'],
    ['/queues?no_such=1', 'bad_option'],
    ['/jobs?no_such=1', 'bad_option'],
    ['/jobs?status=gone', 'bad_option'],
    ['/jobs?limit=0', 'bad_option'],
    ['/jobs?limit=1001', 'bad_option'],
    ['/jobs?after=job_01JD0000000000000000000000', 'bad_option'],
    ['/jobs?session_id=a%20b', 'bad_option'],
    ['/jobs?from=yesterday', 'bad_option'],
    ['/jobs?from=2026-11-21', 'bad_option'],
    ['/jobs?to=2026-02-30T00:00:00Z', 'bad_option'],
    ['/jobs?from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z', 'bad_option'],
    ['/jobs?text=a&text=b', 'bad_option'],
    [`/jobs?text=${'x'.repeat(257)}`, 'bad_option'],
    ['/jobs/job_01JD0000000000000000000000/transcript.txt?version=1', 'bad_option'],
    ['/jobs/job_01JD0000000000000000000000/transcript.txt?partial=maybe', 'bad_option'],
    ['/jobs/job_01JD0000000000000000000000/files?limit=0', 'bad_option'],
    ['/jobs/job_01JD0000000000000000000000/files?limit=1001', 'bad_option'],
    ['/jobs/job_01JD0000000000000000000000/files?after=../x', 'bad_option'],
    ['/jobs/job_01JD0000000000000000000000/files?status=gone', 'bad_option'],
  ])('is refused: %s', async (path, code) => {
    const response = await fetch(`${url}${path}`);
    await expectProblem(response, 422, code, product);
  });
});

describe('a problem', () => {
  it('carries the id of its request and the path it is about', async () => {
    const headers = { 'X-Request-Id': 'mine-7' };
    const response = await fetch(`${url}/jobs/nothing`, { headers });
    const problem = (await response.json()) as ProblemAnswer;
    expect(problem).toMatchObject({ request_id: 'mine-7', instance: '/jobs/nothing' });
    expect(response.headers.get('x-request-id')).toBe('mine-7');
  });
});
