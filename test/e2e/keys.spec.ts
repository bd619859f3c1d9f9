import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../support/fixtures.js';
import { form, hasEnded } from '../support/http.js';
import type { JobAnswer, QueuesAnswer } from '../support/job.js';
import { expectProblem } from '../support/problem.js';
import { type Product, startProduct } from '../support/product.js';
import { sentWith } from '../support/sent-with.js';
import { textOf } from '../support/text-of.js';
import { until } from '../support/until.js';

const ANA = 'anas-key-3f1c55';
const BIA = 'bias-key-90aa12';
const NONE = 'job_01JD0000000000000000000000';
const clip = { name: 'raposa.mp3', bytes: bytesOf('pt-raposa') };

interface Operation {
  name: string;
  method: string;
  template: string;
  isOpen: boolean;
}

let product: Product;
let operations: Operation[];
let job: JobAnswer;

/** A call with a key, or without one. */
const call = (key: string | null, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${product.url}${path}`, {
    ...init,
    headers: {
      Accept: 'application/json',
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
      ...(init.headers as Record<string, string>),
    },
  });

const VERSIONS = '/jobs/{job_id}/files/{file_id}/versions';

/** A link that Ana made, which works once. */
async function newLink(): Promise<string> {
  const sent = await sentWith('POST /downloads', job.job_id);
  const made = await call(ANA, '/downloads', { ...sent, method: 'POST' });
  return ((await made.json()) as { url: string }).url.split('/').at(-1) as string;
}

/** Operations without a job in their path, and what another key is shown of Ana's job. */
const OTHERS: Record<string, (text: string, response: Response) => Promise<unknown>> = {
  'GET /health/live': async () => undefined,
  'GET /health/ready': async () => undefined,
  'GET /engines': async () => undefined,
  // models are everybody's
  'POST /engines/{engine}/models/{model}': async () => undefined,
  'DELETE /engines/{engine}/models/{model}': async () => undefined,
  'GET /events': async () => undefined,
  'GET /metrics': async () => undefined,
  'GET /settings': async () => undefined,
  'GET /stats': async () => undefined,
  // the link is the secret: Ana gave it away
  'GET /downloads/{download_id}': async () => undefined,
  'GET /queues': async (text) => expect((JSON.parse(text) as QueuesAnswer).jobs).toEqual([]),
  'GET /jobs': async (text) => expect(JSON.parse(text)).toMatchObject({ data: [] }),
  'POST /jobs': async (_text, response) =>
    call(BIA, response.headers.get('location') ?? '', { method: 'DELETE' }),
  'POST /auth/session': async () => undefined,
  'DELETE /auth/session': async () => undefined,
};

async function ask(key: string | null, operation: Operation, jobId: string): Promise<Response> {
  const values: Record<string, string> = {
    ...{ job_id: jobId, file_id: 'f_0001', format: 'txt', number: '1' },
    ...{ engine: 'null', model: 'null' },
    ...(operation.template.includes('{download_id}') && { download_id: await newLink() }),
  };
  const path = operation.template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${operation.name}: what is a ${name}?`);
    return value;
  });
  const sent = await sentWith(operation.name, jobId);
  return call(key, path, { ...sent, method: operation.method });
}

/** How a connection goes on depends on how much of the request had come when it was answered. */
const NOT_COMPARED = ['date', 'connection', 'keep-alive'];

/** An answer as a stranger can compare it: without the id that he asked for. */
async function seen(response: Response, jobId: string): Promise<unknown> {
  const body = (await response.text()).replaceAll(jobId, 'JOB').replace(/req_[\w-]+/, 'REQUEST');
  const headers = [...response.headers.keys()]
    .filter((name) => !NOT_COMPARED.includes(name))
    .sort();
  return { status: response.status, body, headers };
}

async function read(key: string): Promise<JobAnswer> {
  return (await (await call(key, `/jobs/${job.job_id}`)).json()) as JobAnswer;
}

beforeAll(async () => {
  product = await startProduct({
    key: BIA,
    environment: {
      OITIVA_API_KEYS: `ana:${ANA}, bia:${BIA}`,
      ALLOWED_PRIVATE_HOSTS: '127.0.0.1',
    },
  });
  const { paths } = (await (await call(null, '/docs-json')).json()) as {
    paths: Record<string, Record<string, { security?: object[] }>>;
  };
  operations = Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, { security }]) => ({
      name: `${method.toUpperCase()} ${template}`,
      method: method.toUpperCase(),
      template,
      isOpen: security?.length === 0,
    })),
  );
  const body = await form([clip], {
    ...{ engine: 'scripted', session_id: 'shared' },
    // where nobody listens: what is asked of a delivery has something to be asked of
    ...{ webhook_url: 'http://127.0.0.1:9/', webhook_secret: 'a-secret-of-twenty-four-letters' },
  });
  job = (await (await call(ANA, '/jobs', { method: 'POST', body })).json()) as JobAnswer;
  await until('the end', async () => hasEnded(await read(ANA)));
});
afterAll(() => product?.stop());

/** Those that name a job. */
const withJob = () =>
  operations.filter(
    ({ name, template }) => template.includes('{job_id}') || name === 'POST /downloads',
  );

describe('every operation of /docs-json', () => {
  it('is refused without a key, but for those that say nothing of anybody, and a secret link', async () => {
    expect(operations.length).toBeGreaterThan(15);
    const open = operations.filter(({ isOpen }) => isOpen).map(({ name }) => name);
    expect(open.sort()).toEqual([
      ...['DELETE /auth/session', 'GET /downloads/{download_id}', 'GET /health/live'],
    ]);
    for (const operation of operations) {
      for (const key of [null, 'a-key-of-nobody']) {
        const response = await ask(key, operation, job.job_id);
        if (operation.isOpen) {
          expect(response.status, operation.name).toBeLessThan(300);
          continue;
        }
        expect(response.status, operation.name).toBe(401);
        expect(response.headers.get('www-authenticate'), operation.name).toBe('Bearer');
        await expectProblem(response, 401, 'unauthorized', product);
      }
    }
  });

  it('shows the job of another key as none at all', async () => {
    for (const operation of withJob()) {
      const foreign = await ask(BIA, operation, job.job_id);
      const none = await ask(BIA, operation, NONE);
      const isDelete = operation.name === 'DELETE /jobs/{job_id}';
      expect(foreign.status, operation.name).toBe(isDelete ? 204 : 404);
      expect(await seen(foreign, job.job_id), operation.name).toEqual(await seen(none, NONE));
    }
    const wrong = `files?limit=0`;
    const [foreign, none] = await Promise.all(
      [job.job_id, NONE].map(async (id) => seen(await call(BIA, `/jobs/${id}/${wrong}`), id)),
    );
    expect(foreign).toEqual(none);
    expect((await read(ANA)).status).toBe('completed');
    const versions = await call(ANA, `/jobs/${job.job_id}/files/f_0001/versions`);
    expect(await versions.json()).toEqual({ versions: [] });
  });

  it('without a job in its path shows another key nothing of it', async () => {
    for (const operation of operations.filter((one) => !withJob().includes(one))) {
      const isFine = OTHERS[operation.name];
      // a new operation is looked at by a person first
      if (isFine === undefined) throw new Error(`say here what ${operation.name} shows others`);
      const response = await ask(BIA, operation, job.job_id);
      expect(response.status, operation.name).toBeLessThan(300);
      const text = await textOf(response);
      await isFine(text, response);
      expect(text, operation.name).not.toContain(job.job_id);
    }
  });

  it('works with the own key', async () => {
    const last = (name: string) => Number(name === 'DELETE /jobs/{job_id}');
    for (const operation of operations.toSorted(
      (one, other) => last(one.name) - last(other.name),
    )) {
      const response = await ask(ANA, operation, job.job_id);
      expect([401, 403, 404, 410], operation.name).not.toContain(response.status);
      expect(response.status, operation.name).toBeLessThan(500);
      if (operation.name === `PUT ${VERSIONS}`) expect(response.status).toBe(201);
      await response.body?.cancel();
    }
    expect((await call(ANA, `/jobs/${job.job_id}`)).status).toBe(404);
  });
});

describe('without a key', () => {
  it.each([
    '/ui',
    '/docs',
    '/docs-json',
    '/health/live',
    '/ui/jobs',
    '/ui/assets/icon.svg',
    '/ui/assets/demo.mp3',
    '/docs/swagger-ui.css',
  ])('%s is open', async (path) => {
    expect((await fetch(`${product.url}${path}`)).status).toBe(200);
  });

  it('the page of /queues is open and its data is not', async () => {
    const headers = { Accept: 'text/html,*/*;q=0.8' };
    const page = await fetch(`${product.url}/queues`, { headers });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect((await fetch(`${product.url}/queues`)).status).toBe(401);
  });

  it.each([
    ['GET', '/metrics'],
    ['GET', '/events'],
    ['GET', '/jobs/'],
    ['GET', '/JOBS'],
    ['GET', '/Queues'],
    ['GET', '/ui/../jobs'],
    ['GET', '/ui/assets/../../jobs'],
    ['GET', '/ui/assets/%2e%2e/%2e%2e/jobs'],
    ['GET', '//jobs'],
    ['HEAD', '/jobs'],
    ['POST', '/ui'],
    ['GET', '/no/such/page'],
    ['OPTIONS', '/jobs'],
  ])('nothing else is told: %s %s', async (method, path) => {
    const { status } = await fetch(`${product.url}${path}`, { method });
    expect(status).toBe(401);
  });

  it('recordings are refused before they are kept', async () => {
    const response = await call(null, '/jobs', { method: 'POST', body: await form([clip]) });
    expect(response.status).toBe(401);
    const jobs = (await (await call(BIA, '/jobs')).json()) as { data: unknown[] };
    expect(jobs.data).toEqual([]);
  });
});
