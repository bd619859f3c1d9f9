import { readdirSync, readFileSync, statSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { askAs } from '../support/ask-as.js';
import { bytesOf } from '../support/fixtures.js';
import { form, hasEnded, submit } from '../support/http.js';
import type { JobAnswer } from '../support/job.js';
import { expectProblem } from '../support/problem.js';
import {
  launchProduct,
  type Product,
  type StartOptions,
  startProduct,
} from '../support/product.js';
import { until } from '../support/until.js';

const ANA = 'anas-key-3f1c55';
const BIA = 'bias-key-90aa12';
const clip = { name: 'raposa.mp3', bytes: bytesOf('pt-raposa') };
const JSON_TYPE = { 'Content-Type': 'application/json' };

const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
const products: Product[] = [];
afterEach(() => {
  for (const product of products.splice(0)) product.remove();
});

async function start(options: StartOptions): Promise<Product> {
  const product = await startProduct(options);
  products.push(product);
  return product;
}

/** Asks for a session with a key, and answers with the whole `Set-Cookie`. */
async function open(product: Product, init: RequestInit): Promise<string> {
  const response = await fetch(`${product.url}/auth/session`, { method: 'POST', ...init });
  expect(response.status).toBe(204);
  return response.headers.get('set-cookie') ?? '';
}

const cookieOf = (header: string) => ({ Cookie: header.split(';')[0] as string });

describe('a session', () => {
  let product: Product;
  beforeAll(async () => {
    const environment = { OITIVA_API_KEYS: `ana:${ANA},bia:${BIA}` };
    product = await startProduct({ key: ANA, environment });
  });
  afterAll(() => product?.stop());

  it('is a cookie that no script reads and no other site sends', async () => {
    const byHeader = await open(product, { headers: bearer(ANA) });
    const body = JSON.stringify({ key: ANA });
    const byBody = await open(product, { headers: JSON_TYPE, body });
    for (const header of [byHeader, byBody]) {
      expect(header).toMatch(/^oitiva_session=\d+\.[\w-]{43}; Max-Age=2592000; Path=\/; /);
      expect(header).toMatch(/; HttpOnly/);
      expect(header).toMatch(/; SameSite=Strict/);
      expect(header).not.toMatch(/Secure/);
      expect(header).not.toContain(ANA);
    }
    const proxied = { ...bearer(ANA), 'X-Forwarded-Proto': 'https' };
    expect(await open(product, { headers: proxied })).toMatch(/; Secure/);
  });

  it('opens what its key opens, beside other cookies and the password of a proxy', async () => {
    const { Cookie } = cookieOf(await open(product, { headers: bearer(ANA) }));
    const body = await form([clip], { engine: 'scripted' });
    const made = await fetch(`${product.url}/jobs`, { method: 'POST', headers: { Cookie }, body });
    expect(made.status).toBe(202);
    const path = made.headers.get('location') ?? '';
    for (const headers of [
      bearer(ANA),
      { Cookie: `other=1; ${Cookie}; last=2` },
      { Cookie, Authorization: 'Basic b3BlbjpzZXNhbWU=' },
    ] as Record<string, string>[]) {
      expect((await fetch(`${product.url}${path}`, { headers })).status).toBe(200);
    }
    const bias = cookieOf(await open(product, { headers: bearer(BIA) }));
    expect((await fetch(`${product.url}${path}`, { headers: bias })).status).toBe(404);
    const audio = await fetch(`${product.url}${path}/files/f_0001/audio`, { headers: { Cookie } });
    expect(audio.status).toBe(200);
    await audio.body?.cancel();
    await fetch(`${product.url}${path}`, { method: 'DELETE', headers: { Cookie } });
  });

  it('counts less than a key in the same request', async () => {
    const cookie = cookieOf(await open(product, { headers: bearer(ANA) }));
    for (const Authorization of ['Bearer wrong', 'Bearer', 'bearer ']) {
      const headers = { ...cookie, Authorization };
      expect((await fetch(`${product.url}/engines`, { headers })).status).toBe(401);
    }
  });

  it('is forgotten when asked for, with or without one', async () => {
    for (let time = 0; time < 2; time++) {
      const response = await fetch(`${product.url}/auth/session`, { method: 'DELETE' });
      expect(response.status).toBe(204);
      expect(response.headers.get('set-cookie')).toMatch(/^oitiva_session=; .*Expires=.* 1970/);
    }
  });

  it.each([
    [401, 'unauthorized', { body: '{}', headers: JSON_TYPE }],
    [401, 'unauthorized', { body: '{"key":""}', headers: JSON_TYPE }],
    [401, 'unauthorized', { body: '{"key":"wrong"}', headers: JSON_TYPE }],
    [401, 'unauthorized', { body: `{"key":"${ANA}"}` }],
    [401, 'unauthorized', { body: `{"key":"${ANA}"}`, headers: { ...JSON_TYPE, ...bearer('x') } }],
    [400, 'bad_json', { body: '{"key":', headers: JSON_TYPE }],
    [400, 'bad_json', { body: '[]', headers: JSON_TYPE }],
    [422, 'bad_option', { body: '{"key":7}', headers: JSON_TYPE }],
    [422, 'bad_option', { body: `{"key":"${ANA}","days":9}`, headers: JSON_TYPE }],
    [413, 'too_large', { body: `{"key":"${'x'.repeat(5000)}"}`, headers: JSON_TYPE }],
    [403, 'forbidden', { headers: { ...bearer(ANA), Origin: 'https://evil.example' } }],
  ])('is not given: %i %s for %j', async (status, code, init) => {
    const response = await fetch(`${product.url}/auth/session`, {
      method: 'POST',
      ...(init as RequestInit),
    });
    expect(response.headers.get('set-cookie')).toBeNull();
    await expectProblem(response, status, code, product);
  });
});

describe('keys that change between two starts', () => {
  it('take jobs and sessions with them; what was made before there were any stays hidden', async () => {
    const first = await start({});
    const before = await submit(first.url, [clip], { engine: 'scripted' });
    expect((await fetch(`${first.url}/auth/session`, { method: 'POST' })).status).toBe(204);
    await first.stop({ keep: true });

    const keys = { OITIVA_API_KEYS: `ana:${ANA},bia:${BIA}` };
    const second = await start({ folder: first.folder, key: ANA, environment: keys });
    const get = (product: Product, path: string, headers: Record<string, string>) =>
      fetch(`${product.url}${path}`, { headers });
    const old = await get(second, `/jobs/${before.job_id}`, bearer(ANA));
    await expectProblem(old, 404, 'job_not_found', second);
    const cookie = cookieOf(await open(second, { headers: bearer(ANA) }));
    const body = await form([clip], { engine: 'scripted', retention_seconds: '3600' });
    const made = await fetch(`${second.url}/jobs`, { method: 'POST', headers: cookie, body });
    const { job_id } = (await made.json()) as JobAnswer;
    await until('the end', async () =>
      hasEnded((await (await get(second, `/jobs/${job_id}`, cookie)).json()) as JobAnswer),
    );
    await second.stop({ keep: true });
    for (const secret of [ANA, BIA]) {
      for (const path of filesBelow(second.dataDir)) {
        expect(readFileSync(path).includes(secret), path).toBe(false);
      }
    }
    expect(second.output).not.toContain(ANA);

    // the same owner with a further key; the session was signed with the one that is still there
    const third = await start({
      folder: first.folder,
      key: 'anas-other-key',
      environment: { OITIVA_API_KEYS: `ana:anas-other-key,ana:${ANA}` },
    });
    expect((await get(third, `/jobs/${job_id}`, cookie)).status).toBe(200);
    expect((await get(third, `/jobs/${job_id}`, bearer('anas-other-key'))).status).toBe(200);
    expect((await get(third, `/engines`, bearer(BIA))).status).toBe(401);
    await third.stop({ keep: true });

    const fourth = await start({
      folder: first.folder,
      key: 'anas-other-key',
      environment: { OITIVA_API_KEYS: 'ana:anas-other-key' },
    });
    await expectProblem(await get(fourth, '/engines', cookie), 401, 'unauthorized', fourth);
    expect((await get(fourth, `/jobs/${job_id}`, bearer('anas-other-key'))).status).toBe(200);
    await fourth.stop({ keep: true });

    const last = await start({ folder: first.folder });
    const list = (await (await get(last, '/jobs', {})).json()) as { data: { job_id: string }[] };
    expect(list.data.map((job) => job.job_id)).toEqual([job_id, before.job_id]);
    await last.stop();
  });
});

describe('a server that the network can reach', () => {
  it('makes its own key, shows it once, and checks itself with another', async () => {
    const environment = { HOST: '0.0.0.0' };
    const first = await launchProduct({ environment, selfCheck: true });
    products.push(first);
    await first.says('Ctrl+C', 170_000);
    expect(first.output).toContain('The demo recording says');
    const path = join(first.dataDir, 'api-key');
    const key = readFileSync(path, 'utf8').trim();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(first.output.split(key)).toHaveLength(2);
    for (const log of ['api', 'worker', 'redis']) expect(first.log(log)).not.toContain(key);

    expect((await fetch(`${first.url}/jobs`)).status).toBe(401);
    const headers = bearer(key);
    const made = await submit(first.url, [clip], { engine: 'scripted' }, headers);
    await until('the end', async () => {
      const response = await fetch(`${first.url}/jobs/${made.job_id}`, { headers });
      return hasEnded((await response.json()) as JobAnswer);
    });
    for (const { address } of addresses()) {
      const url = `http://${address}:${first.port}`;
      expect((await fetch(`${url}/ui`)).status, url).toBe(200);
      expect((await fetch(`${url}/jobs`)).status, url).toBe(401);
      expect((await fetch(`${url}/jobs`, { headers })).status, url).toBe(200);
    }
    const cookie = cookieOf(await open(first, { headers }));
    for (const [more, status] of [
      [{}, 403],
      [bearer('wrong'), 403],
      [cookie, 403],
      [headers, 200],
    ] as [Record<string, string>, number][]) {
      const { status: found } = await askAs(first, 'speech.example', '/jobs', more);
      expect(found, JSON.stringify(Object.keys(more))).toBe(status);
    }
    await first.stop({ keep: true });

    const second = await start({ folder: first.folder, environment, key });
    await second.says('Ctrl+C');
    expect(second.output).not.toContain(key);
    expect(second.output).toContain(path);
    const again = await fetch(`${second.url}/jobs/${made.job_id}`, { headers });
    expect(again.status).toBe(200);
    await second.stop();
  });
});

/** Of this machine, as others reach it; some machines have none. */
const addresses = () =>
  Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
