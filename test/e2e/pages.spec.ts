import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, text } from '../support/http.js';
import type { ProblemAnswer } from '../support/job.js';
import { type Product, startProduct } from '../support/product.js';
import { ROOT } from '../support/root.js';

const BUILT = join(ROOT, 'dist/ui/assets');
const BROWSER = { Accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };
const TYPES: Record<string, RegExp> = {
  css: /^text\/css/,
  js: /^(text|application)\/javascript/,
  json: /^application\/json/,
  svg: /^image\/svg\+xml/,
  mp3: /^audio\/mpeg/,
  html: /^text\/html/,
  png: /^image\/png/,
};

let product: Product;
let url: string;

beforeAll(async () => {
  product = await startProduct();
  url = product.url;
});
afterAll(() => product?.stop());

/** Built by the first start. */
const assets = () => readdirSync(BUILT);

/** What a page makes the browser load. */
const loaded = (html: string): string[] =>
  [
    ...html.matchAll(/<(?:script|link|img|iframe|audio|source)\b[^>]*?\s(?:src|href)="([^"]+)"/g),
  ].map(([, address]) => address as string);

/** Names of XML vocabularies, and where libraries' messages of faults point to: nothing is loaded from there. */
const WORDS_ONLY = /^https?:\/\/(www\.w3\.org|react\.dev\/errors|react\.i18next\.com)\//;

/** Addresses elsewhere. */
const foreign = (body: string): string[] =>
  [...body.matchAll(/(?:https?:)?\/\/[\w.-]+\.[a-z]{2,}[^\s"'`)<]*/gi)]
    .map(([address]) => address)
    .filter((address) => !WORDS_ONLY.test(address));

describe('the pages', () => {
  it('begin at /', async () => {
    const response = await fetch(url, { redirect: 'manual', headers: BROWSER });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/ui');
  });

  it.each(['/ui', '/queues', '/docs'])('%s loads everything from here', async (path) => {
    const response = await fetch(`${url}${path}`, { headers: BROWSER });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    const addresses = loaded(await response.text());
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) {
      const target = new URL(address, response.url);
      expect(target.origin, address).toBe(url);
      const answer = await fetch(target);
      expect(answer.status, address).toBe(200);
      const type = TYPES[target.pathname.split('.').at(-1) as string];
      expect(answer.headers.get('content-type'), address).toMatch(type as RegExp);
    }
  });

  it.each(['/ui', '/queues', '/docs'])('%s obeys its own content policy', async (path) => {
    const response = await fetch(`${url}${path}`, { headers: BROWSER });
    const policy = response.headers.get('content-security-policy') ?? '';
    const html = await response.text();
    const inline = (name: string) =>
      new RegExp(`<${name}\\b(?![^>]*\\ssrc=)[^>]*>\\s*\\S`).test(html);
    const allows = (name: string) =>
      (new RegExp(`${name}-src[^;]*`).exec(policy)?.[0] ?? policy).includes("'unsafe-inline'");
    // what the policy forbids the browser leaves out in silence
    if (inline('script')) expect(allows('script'), 'an inline script').toBe(true);
    if (inline('style')) expect(allows('style'), 'an inline style').toBe(true);
    expect(html).not.toMatch(/\son\w+="/);
  });

  it('have scripts, styles and pictures that name no other server', async () => {
    expect(assets().length).toBeGreaterThan(8);
    for (const name of assets()) {
      const response = await fetch(`${url}/ui/assets/${name}`);
      expect(response.status, name).toBe(200);
      const type = TYPES[name.split('.').at(-1) as string];
      expect(response.headers.get('content-type'), name).toMatch(type as RegExp);
      const isLasting = response.headers.get('cache-control')?.includes('immutable');
      expect(isLasting, name).toBe(/-[\w-]{8}\./.test(name));
      const body = await response.text();
      if (!name.endsWith('.mp3')) expect(foreign(body), name).toEqual([]);
    }
  });

  it('are the same at every address of a screen', async () => {
    const pages = ['/ui', '/ui/jobs', '/ui/jobs/job_01JD0000000000000000000000', '/queues'];
    const bodies = await Promise.all(
      pages.map(async (path) => (await fetch(`${url}${path}`, { headers: BROWSER })).text()),
    );
    expect(new Set(bodies).size).toBe(1);
  });

  it('have no assets that are not there', async () => {
    expect((await fetch(`${url}/ui/assets/none.js`)).status).toBe(404);
  });

  it.each(['/ui', '/queues', '/docs', '/docs-json', '/health/live', '/jobs/none', '/nowhere'])(
    '%s comes with headers that keep other sites out',
    async (path) => {
      const { headers } = await fetch(`${url}${path}`, { headers: BROWSER });
      expect(headers.get('content-security-policy')).toMatch(/default-src 'self'/);
      expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/\S/);
    },
  );
});

describe('the description of the API', () => {
  interface Description {
    openapi: string;
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
    components: { schemas: Record<string, unknown> };
  }
  let description: Description;

  beforeAll(async () => {
    description = await json(`${url}/docs-json`);
  });

  it('is OpenAPI 3.1 and names all that there is', () => {
    expect(description.openapi).toMatch(/^3\.1\./);
    const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(operations.sort()).toEqual([
      'delete /auth/session',
      'delete /engines/{engine}/models/{model}',
      'delete /jobs/{job_id}',
      'get /downloads/{download_id}',
      'get /engines',
      'get /events',
      'get /health/live',
      'get /health/ready',
      'get /jobs',
      'get /jobs/{job_id}',
      'get /jobs/{job_id}/deliveries',
      'get /jobs/{job_id}/events',
      'get /jobs/{job_id}/files',
      'get /jobs/{job_id}/files/{file_id}/audio',
      'get /jobs/{job_id}/files/{file_id}/peaks',
      'get /jobs/{job_id}/files/{file_id}/transcript.{format}',
      'get /jobs/{job_id}/files/{file_id}/versions',
      'get /jobs/{job_id}/transcript.{format}',
      'get /jobs/{job_id}/transcripts.zip',
      'get /metrics',
      'get /queues',
      'get /settings',
      'get /stats',
      'post /auth/session',
      'post /downloads',
      'post /engines/{engine}/models/{model}',
      'post /jobs',
      'post /jobs/{job_id}/cancel',
      'post /jobs/{job_id}/deliveries/{number}/redeliver',
      'post /jobs/{job_id}/retry',
      'put /jobs/{job_id}/files/{file_id}/versions',
    ]);
  });

  it('names only what answers', async () => {
    for (const [path, methods] of Object.entries(description.paths)) {
      for (const [method, { responses }] of Object.entries(methods)) {
        const address = path
          .replace('{job_id}', 'job_01JD0000000000000000000000')
          .replace('{file_id}', 'f_0001')
          .replace('{format}', 'txt')
          .replace('{number}', '1');
        const response = await fetch(`${url}${address}`, { method: method.toUpperCase() });
        // a stream has no end
        const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
        const body = isStream ? '' : await response.text();
        if (isStream) await response.body?.cancel();
        const what = `${method} ${path}: ${response.status} ${body.slice(0, 200)}`;
        expect(Object.keys(responses), what).toContain(String(response.status));
        const isProblem = response.headers.get('content-type')?.includes('problem');
        if (isProblem) expect((JSON.parse(body) as ProblemAnswer).code, what).not.toBe('not_found');
      }
    }
  });

  it('describes every field that is sent', () => {
    const pending: unknown[] = [description];
    while (pending.length > 0) {
      const value = pending.pop();
      if (value === null || typeof value !== 'object') continue;
      const reference = (value as { $ref?: string }).$ref;
      if (reference) {
        const name = reference.replace('#/components/schemas/', '');
        expect(Object.keys(description.components.schemas)).toContain(name);
      }
      pending.push(...Object.values(value));
    }
  });
});

describe('the state of the server', () => {
  it('is told to whoever asks', async () => {
    expect(await json(`${url}/health/live`)).toEqual({ status: 'ok' });
    expect(await json(`${url}/health/ready`)).toEqual({
      ...{ status: 'ok', redis: true, storage: true, workers: 1 },
    });
  });

  it('has the engines with their models, devices and abilities', async () => {
    const body = await json<{ default_engine: string; engines: Record<string, unknown>[] }>(
      `${url}/engines`,
    );
    expect(body.default_engine).toBe('faster-whisper');
    const engine = body.engines.find(({ id }) => id === 'faster-whisper');
    expect(engine).toMatchObject({ ready: true, missing: null, default_model: 'base' });
    expect(engine?.['models']).toContainEqual(
      expect.objectContaining({ id: 'base', installed: true, licence: 'MIT' }),
    );
    expect(engine?.['devices']).toContainEqual({ device: 'cpu', ready: true, reason: null });
    const models = (engine?.['models'] ?? []) as { id: string }[];
    expect(models.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['tiny', 'tiny.en', 'small', 'medium', 'large-v3', 'large-v3-turbo']),
    );
    expect(await text(`${url}/engines`)).not.toContain(ROOT);
  });
});
