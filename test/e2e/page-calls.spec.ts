import AdmZip from 'adm-zip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../support/fixtures.js';
import { json, run, submit, text } from '../support/http.js';
import type { JobAnswer } from '../support/job.js';
import { expectProblem } from '../support/problem.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/until.js';

const SECRETS = {
  webhook: 'canarySecret6Lp1canarySecret6Lp1',
  cloud: 'canaryCloud8Jq2',
};
const bytes = bytesOf('pt-raposa');
const scripted = (words: string) => ({
  engine: 'scripted',
  initial_prompt: JSON.stringify({ words }),
});

let product: Product;
let url: string;
const jobs: JobAnswer[] = [];

beforeAll(async () => {
  product = await startProduct({
    environment: { WEBHOOK_SECRET: SECRETS.webhook, ASSEMBLYAI_API_KEY: SECRETS.cloud },
  });
  url = product.url;
  jobs.push(await run(url, [{ name: 'Reunião/ata.mp3', bytes }], scripted('Ação à noite.')));
  const two = ['ata.mp3', 'fim.mp3'].map((name) => ({ name, bytes }));
  jobs.push(await run(url, two, scripted('Outra voz.')));
});
afterAll(() => product?.stop());

const ids = () => jobs.map(({ job_id }) => job_id);
const ask = (body: unknown): Promise<Response> =>
  fetch(`${url}/downloads`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** The whole address that a link stands for. */
async function linkTo(body: object): Promise<string> {
  const response = await ask(body);
  expect(response.status).toBe(201);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { url: path, expires_at } = (await response.json()) as { url: string; expires_at: string };
  expect(path).toMatch(/^\/downloads\/[\w-]{22}$/);
  expect(Date.parse(expires_at)).toBeGreaterThan(Date.now());
  return `${url}${path}`;
}

describe('a download of many jobs', () => {
  it('is a zip with a folder for each, once', async () => {
    const link = await linkTo({ job_ids: ids(), formats: ['txt', 'srt', 'txt'] });
    for (let time = 0; time < 2; time += 1) {
      const head = await fetch(link, { method: 'HEAD' });
      expect([head.status, head.headers.get('content-type')]).toEqual([200, 'application/zip']);
    }
    const response = await fetch(link);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename=transcripts.zip',
    );
    const zip = new AdmZip(Buffer.from(await response.arrayBuffer()));
    expect(zip.getEntries().map(({ entryName }) => entryName)).toEqual([
      'manifest.json',
      ...['ata/Reunião/ata.txt', 'ata/Reunião/ata.srt'],
      ...['ata (2)/ata.txt', 'ata (2)/ata.srt', 'ata (2)/fim.txt', 'ata (2)/fim.srt'],
    ]);
    expect(zip.readAsText('ata/Reunião/ata.txt')).toContain('Ação à noite.');
    const table = JSON.parse(zip.readAsText('manifest.json')) as { jobs: { job_id: string }[] };
    expect(table.jobs.map(({ job_id }) => job_id)).toEqual(ids());
    for (const method of ['GET', 'HEAD']) {
      const again = await fetch(link, { method });
      expect(again.status).toBe(404);
      if (method === 'GET') await expectProblem(again, 404, 'download_not_found', product);
    }
  });

  it('is one text, as the texts of the jobs are', async () => {
    const link = await linkTo({ job_ids: ids(), joined: true });
    const response = await fetch(link);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const each = await Promise.all(ids().map((id) => text(`${url}/jobs/${id}/transcript.txt`)));
    expect(await response.text()).toBe(each.join('\n'));
  });

  it('is in no log', async () => {
    const link = await linkTo({ job_ids: ids() });
    await (await fetch(link)).arrayBuffer();
    await fetch(link);
    const id = link.split('/').at(-1) as string;
    await until('its line', () => product.log('api').includes('"route":"/downloads/:download_id"'));
    expect(product.log('api') + product.log('redis')).not.toContain(id);
  });

  it.each([
    [400, 'bad_json', '{'],
    [400, 'bad_json', ''],
    [413, 'too_large', `{"job_ids":["${'x'.repeat(200_000)}"]}`],
    [422, 'bad_option', {}],
    [422, 'bad_option', { job_ids: [] }],
    [422, 'bad_option', { job_ids: 'job_1' }],
    [422, 'bad_option', { job_ids: [1] }],
    [422, 'bad_option', { job_ids: ['a', 'a'] }],
    [422, 'bad_option', { job_ids: Array.from({ length: 1001 }, (_, at) => `job_${at}`) }],
    [422, 'bad_option', { job_ids: ['a'], formats: 'txt' }],
    [422, 'bad_option', { job_ids: ['a'], formats: [] }],
    [422, 'bad_option', { job_ids: ['a'], formats: ['docx'] }],
    [422, 'bad_option', { job_ids: ['a'], joined: 'perhaps' }],
    [422, 'bad_option', { job_ids: ['a'], joined: true, formats: ['txt', 'srt'] }],
    [422, 'bad_option', { job_ids: ['a'], docx: true }],
    [404, 'job_not_found', { job_ids: ['../../etc/passwd'] }],
  ] as [number, string, unknown][])('is refused with %i %s: %j', async (status, code, body) => {
    await expectProblem(await ask(body), status, code, product);
  });
});

describe('GET /stats', () => {
  interface Stats {
    minutes: number;
    bucket_seconds: number;
    buckets: { at: string; completed: number }[];
    totals: Record<string, number>;
  }

  it('has what ended in the last minutes', async () => {
    const stats = await json<Stats>(`${url}/stats?minutes=30`);
    expect(stats).toMatchObject({ minutes: 30, bucket_seconds: 60 });
    expect(stats.buckets).toHaveLength(30);
    expect(stats.totals).toMatchObject({ completed: 3, failed: 0, cancelled: 0 });
    expect(stats.totals['audio_seconds']).toBeGreaterThan(0);
    const day = await json<Stats>(`${url}/stats?minutes=1440`);
    expect(day.bucket_seconds).toBe(360);
    expect(day.totals['completed']).toBe(3);
    expect((await json<Stats>(`${url}/stats`)).minutes).toBe(60);
  });

  it.each(['0', '1441', '1.5', 'x'])('refuses minutes=%s', async (minutes) => {
    const response = await fetch(`${url}/stats?minutes=${minutes}`);
    await expectProblem(response, 422, 'bad_option', product);
  });
});

describe('GET /settings', () => {
  it('says what the server holds, keeps and runs on, and nothing secret', async () => {
    const body = await until('the sizes', async () => {
      const found = await text(`${url}/settings`);
      return found.includes('"measured_at":null') ? null : found;
    });
    const settings = JSON.parse(body) as Record<string, Record<string, unknown>>;
    expect(settings).toMatchObject({
      ...{ limits: { max_files_per_job: 10_000 }, retention: { usual_seconds: 3600 } },
      ...{ defaults: { engine: 'auto', model: 'base', cloud_allowed: false } },
      versions: { node: process.versions.node, server: { version: expect.stringMatching(/^\d/) } },
      keys_required: false,
    });
    expect(settings['storage']?.['jobs_bytes']).toBeGreaterThanOrEqual(3 * bytes.length);
    expect(settings['storage']?.['models_bytes']).toBeGreaterThan(0);
    for (const secret of [...Object.values(SECRETS), product.folder, 'redis.sock']) {
      expect(body).not.toContain(secret);
    }
  });
});

describe('GET /queues', () => {
  interface Page {
    jobs: { job_id: string; status: string }[];
    jobs_total: number;
    has_more: boolean;
    next: string | null;
  }

  it('is walked by the address in Link while jobs end', async () => {
    const made: string[] = [];
    const slow = { engine: 'scripted', initial_prompt: '{"delay_seconds":60}', session_id: 'live' };
    for (let at = 0; at < 5; at += 1) {
      made.push((await submit(url, [{ name: `${at}.mp3`, bytes }], slow)).job_id);
    }
    const seen: string[] = [];
    let path: string | undefined = '/queues?session_ids=live,none&limit=2';
    while (path !== undefined) {
      const response = await fetch(`${url}${path}`);
      const page = (await response.json()) as Page;
      const shown = page.jobs.map(({ job_id }) => job_id);
      expect(page.has_more).toBe(page.next !== null);
      expect(page.jobs_total).toBe(made.length - seen.length);
      seen.push(...shown);
      for (const jobId of shown) await fetch(`${url}/jobs/${jobId}/cancel`, { method: 'POST' });
      await until('they have ended', async () => {
        const { jobs: left } = await json<Page>(`${url}/queues?session_ids=live`);
        return left.every(({ job_id }) => !shown.includes(job_id));
      });
      path = /^<(.+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual(made);
  });

  it.each(['limit=0', 'limit=101', 'after=job_1', 'status=completed', 'session_ids=,'])(
    'refuses %s',
    async (query) => {
      const response = await fetch(`${url}/queues?${query}`);
      await expectProblem(response, 422, 'bad_option', product);
    },
  );
});

describe('GET /engines', () => {
  it('says how quick a model has been here, and how well its makers say that it hears', async () => {
    interface Engines {
      engines: {
        id: string;
        models: { id: string; speed: object[]; quality?: { rank: number; source: string } }[];
      }[];
    }
    const { engines } = await json<Engines>(`${url}/engines`);
    const model = (engine: string, id: string) =>
      engines.find((one) => one.id === engine)?.models.find((one) => one.id === id);
    expect(model('faster-whisper', 'base')).toMatchObject({
      speed: [
        { device: 'cpu', audio_seconds_per_second: null },
        { device: 'gpu', audio_seconds_per_second: null },
      ],
      quality: { rank: 2, source: expect.stringMatching(/^https:/) },
    });
    expect(model('faster-whisper', 'distil-large-v3')?.quality).toBeUndefined();
  });
});
