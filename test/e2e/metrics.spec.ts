import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { form, post, run, submit, waitForEnd } from '../support/http.js';
import { kill } from '../support/processes.js';
import { type Product, startProduct } from '../support/product.js';
import { ROOT } from '../support/root.js';
import { until } from '../support/until.js';
import { wave } from '../support/wave.js';

const recording = { name: 'noise.wav', bytes: wave(2, 0.2) };
const scripted = (script: object = {}) => ({
  engine: 'scripted',
  initial_prompt: JSON.stringify(script),
});
/** None of them may be in any log, whatever goes wrong. */
const CANARIES = {
  key: 'canaryKey8Jq2',
  session: 'canarySession7Wm4',
  query: 'canaryQuery3Zt9',
  words: 'canarywordsxk5',
  secret: 'whsec_canarySecret6Lp1',
};

let product: Product;
let url: string;

beforeAll(async () => {
  product = await startProduct({ environment: { LOG_LEVEL: 'verbose', DEBUG: 'true' } });
  url = product.url;
});
afterAll(() => product?.stop());

/** Samples by their name and labels, as they stand in the text. */
async function scrape(): Promise<Map<string, number>> {
  const response = await fetch(`${url}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const lines = (await response.text()).split('\n').filter((line) => /^[a-z]/.test(line));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

const PLACE = 'engine="scripted",model="scripted",device="cpu"';
const COMPLETED = `oitiva_files_total{status="completed",${PLACE}}`;
const CRASHES = `oitiva_runner_crashes_total{${PLACE}}`;

interface Line extends Record<string, unknown> {
  level: string;
  time: string;
  message: string;
}
const lines = (name: string): Line[] =>
  product
    .log(name)
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);

describe('/metrics', () => {
  it('counts what workers did, and never less when one is killed', async () => {
    await run(url, [recording, recording], scripted());
    await run(url, [recording], scripted({ fail: { code: 'decode_failed', message: 'no' } }));
    await run(url, [recording], scripted({ crash: 'exit' }));
    const before = await scrape();
    expect(before.get(COMPLETED)).toBe(2);
    expect(before.get(`oitiva_audio_seconds_total{${PLACE}}`)).toBe(4);
    expect(before.get(`oitiva_real_time_factor_count{${PLACE}}`)).toBe(2);
    expect(before.get('oitiva_file_errors_total{code="decode_failed"}')).toBe(1);
    expect(before.get('oitiva_file_errors_total{code="engine_crash"}')).toBe(1);
    expect(before.get(CRASHES)).toBe(3);
    expect(before.get('oitiva_file_wait_seconds_count{device="cpu",engine="scripted"}')).toBe(4);
    kill([product.pidOf('worker')]);
    await until('another worker', () => product.processes('worker').length === 1);
    await run(url, [recording], scripted());
    const after = await scrape();
    expect(after.get(COMPLETED)).toBe(3);
    for (const [name, value] of before) {
      if (/^oitiva_.*(_total|_count|_sum|_bucket)\b/.test(name))
        expect(after.get(name), name).toBeGreaterThanOrEqual(value);
    }
  });

  it('says what waits and what is at work', async () => {
    const files = Array.from({ length: 6 }, () => recording);
    const { job_id } = await submit(url, files, scripted({ delay_seconds: 3 }));
    const queue = '{device="cpu",engine="scripted"}';
    const busy = await until('files at work', async () => {
      const found = await scrape();
      return (found.get(`oitiva_queue_active_files${queue}`) ?? 0) > 0 ? found : null;
    });
    expect(busy.get(`oitiva_queue_waiting_files${queue}`)).toBeGreaterThan(0);
    expect(busy.get(`oitiva_queue_oldest_wait_seconds${queue}`)).toBeGreaterThan(0);
    // one that was killed is counted for ten seconds more
    expect(busy.get(`oitiva_queue_workers${queue}`)).toBeGreaterThan(0);
    await fetch(`${url}/jobs/${job_id}`, { method: 'DELETE' });
    await until('an empty queue', async () => {
      const found = await scrape();
      return found.get(`oitiva_queue_oldest_wait_seconds${queue}`) === 0;
    });
  });

  it('tells routes and not addresses', async () => {
    await fetch(`${url}/jobs/${CANARIES.query}?x=${CANARIES.query}`);
    await fetch(`${url}/${CANARIES.query}`);
    const names = await until('both in the figures', async () => {
      const found = [...(await scrape()).keys()].join('\n');
      const isThere = /route="\/jobs\/:job_id",status="404"/.test(found);
      return isThere && /route="none",status="404"/.test(found) ? found : null;
    });
    expect(names).not.toContain(CANARIES.query);
    expect(names).not.toMatch(/job_0|ses_0|f_0/);
  });

  it('has every metric that the dashboard names, and the dashboard shows all of ours', async () => {
    const dashboard = JSON.parse(
      readFileSync(join(ROOT, 'config/grafana/oitiva.json'), 'utf8'),
    ) as {
      templating: { list: { name: string; type: string }[] };
      panels: { id: number; datasource?: { uid: string }; targets?: { expr: string }[] }[];
    };
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(dashboard.templating.list).toMatchObject([{ name: 'datasource', type: 'datasource' }]);
    const shown = dashboard.panels.filter(({ targets }) => targets !== undefined);
    for (const { datasource } of shown) expect(datasource?.uid).toBe('${datasource}');
    const expressions = shown
      .flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
      .join('\n');
    const named = expressions.match(/\b(oitiva|process|nodejs)_[a-z0-9_]+/g) ?? [];
    const shownFamilies = new Set(named.map((name) => name.replace(/_(bucket|sum|count)$/, '')));
    const text = await (await fetch(`${url}/metrics`)).text();
    const families = new Set(
      [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name as string),
    );
    expect([...shownFamilies].filter((name) => !families.has(name))).toEqual([]);
    const ours = [...families].filter((name) => name.startsWith('oitiva_'));
    expect(ours.filter((name) => !shownFamilies.has(name))).toEqual([]);
  });

  it('is described as plain text', async () => {
    const document = (await (await fetch(`${url}/docs-json`)).json()) as {
      paths: Record<string, { get: { responses: Record<string, { content: object }> } }>;
    };
    const { content } = document.paths['/metrics']?.get.responses['200'] ?? {};
    expect(Object.keys(content ?? {})).toEqual(['text/plain']);
  });
});

describe('the logs', () => {
  it('say of a job, in the API and in the worker, which request it came with', async () => {
    const body = await form([recording], { ...scripted(), session_id: 'visible' });
    const headers = { 'X-Request-Id': 'my-request' };
    const response = await fetch(`${url}/jobs`, { method: 'POST', headers, body });
    const { job_id } = (await response.json()) as { job_id: string };
    await waitForEnd(url, job_id);
    const ids = { request_id: 'my-request', job_id, session_id: 'visible' };
    await until('the line of the request', () =>
      lines('api').some(({ request_id }) => request_id === 'my-request'),
    );
    expect(lines('api').filter(({ request_id }) => request_id === 'my-request')).toEqual([
      {
        ...{ level: 'info', time: expect.any(String), service: 'api', ...ids, context: 'http' },
        ...{ message: 'request', method: 'POST', route: '/jobs', status: 202 },
        duration_ms: expect.any(Number),
      },
    ]);
    const done = await until('the end', () =>
      lines('worker').find((line) => line.message === 'file done' && line['job_id'] === job_id),
    );
    expect(done).toMatchObject({ ...ids, file_id: 'f_0001', context: 'cpu.scripted' });
    const taken = lines('worker').find(
      (line) => line.message === 'file taken' && line['job_id'] === job_id,
    );
    expect(taken).toMatchObject({ ...ids, file_id: 'f_0001' });
  });

  it('name the job of a route, and are quiet about health and metrics', async () => {
    const { job_id } = await run(url, [recording], scripted());
    const found = await until('a line about the job', () =>
      lines('api').find((line) => line['job_id'] === job_id && line['method'] === 'GET'),
    );
    expect(found).toMatchObject({ level: 'info', route: '/jobs/:job_id', status: 200 });
    await scrape();
    const quiet = await until('a line about /metrics', () =>
      lines('api').find(({ route }) => route === '/metrics'),
    );
    expect(quiet.level).toBe('debug');
    const loud = lines('api').filter(({ route }) => /^\/(health|metrics)/.test(String(route)));
    expect(new Set(loud.map(({ level }) => level))).toEqual(new Set(['debug']));
  });

  it('hold no key, cookie, query, secret and no spoken word, errors included', async () => {
    const { key, session, query, words, secret } = CANARIES;
    const headers = {
      Authorization: `Bearer ${key}`,
      Cookie: `session=${session}`,
      'X-Api-Key': key,
    };
    const say = (script: object = {}) =>
      post(`${url}`, [recording], scripted({ words, ...script }), headers);
    const jobs: string[] = [];
    for (const script of [
      {},
      { segment_count: 3, fail_after_segments: 2, fail: { code: 'engine_failed', message: 'no' } },
      { segment_count: 2, crash: 'segv', crash_after_seconds: 0.2, seconds_per_segment: 0.3 },
      { garbage: true },
      { noise: true },
    ]) {
      const response = await say(script);
      expect(response.status).toBe(202);
      jobs.push(((await response.json()) as { job_id: string }).job_id);
    }
    for (const jobId of jobs) await waitForEnd(url, jobId);
    const spoken = `${url}/jobs/${jobs[0]}/transcript.txt?include=${query}`;
    expect(await (await fetch(spoken.split('?')[0] as string, { headers })).text()).toContain(
      words,
    );
    for (const path of [
      `/jobs/${jobs[0]}/transcript.json?x=${query}`,
      `/queues?session_ids=${query}&key=${key}`,
      `/nothing/here?token=${key}`,
      `/jobs/%E0%A4%A?${query}`,
    ]) {
      await fetch(`${url}${path}`, { headers });
    }
    // refused: fields of later versions, bad ones, and one that is no script
    await post(
      url,
      [recording],
      { ...scripted(), webhook_url: `https://x.example/?k=${key}`, webhook_secret: secret },
      headers,
    );
    await post(url, [recording], { [query]: key }, headers);
    await run(url, [recording], {
      engine: 'scripted',
      initial_prompt: `{ "words": "${words}", oh`,
    });
    await fetch(`${url}/jobs?${query}=1`, { method: 'POST', headers, body: `{"text":"${words}"}` });
    await until('the last request in the log', () =>
      lines('api').some(({ route, status }) => route === '/jobs' && Number(status) >= 400),
    );
    const logs =
      ['api', 'worker', 'redis'].map((name) => product.log(name)).join('\n') + product.output;
    const hits = Object.values(CANARIES).filter((canary) => logs.includes(canary));
    expect(hits).toEqual([]);
    expect(logs.length).toBeGreaterThan(1000);
  });

  it('have a line for a request whose client leaves before its end', async () => {
    const leaving = new AbortController();
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('--x\r\n')),
    });
    const headers = {
      'Content-Type': 'multipart/form-data; boundary=x',
      'X-Request-Id': 'gone-early',
    };
    const init = { method: 'POST', headers, body, duplex: 'half', signal: leaving.signal };
    const answer = fetch(`${url}/jobs`, init as RequestInit).catch(() => null);
    await until('the request arrives', () => product.stored('jobs') !== null);
    setTimeout(() => leaving.abort(), 500);
    await answer;
    const line = await until('its line', () =>
      lines('api').find(({ request_id }) => request_id === 'gone-early'),
    );
    expect(line).toMatchObject({ message: 'request', route: '/jobs', method: 'POST' });
  });
});

describe('while Redis is away', () => {
  it('/metrics answers with what the API knows of itself', async () => {
    const redis = product.pidOf('redis');
    process.kill(redis, 'SIGSTOP');
    try {
      const found = await scrape();
      expect(found.get('oitiva_redis_up')).toBe(0);
      expect(found.has('process_cpu_seconds_total')).toBe(true);
      expect([...found.keys()].filter((name) => name.startsWith('oitiva_files'))).toEqual([]);
    } finally {
      process.kill(redis, 'SIGCONT');
    }
    await until('Redis is back', async () => (await scrape()).get('oitiva_redis_up') === 1);
    expect((await scrape()).get(COMPLETED)).toBeGreaterThan(0);
  });
});
