import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { form, post, run, waitForEnd } from '../support/http.js';
import { type Product, startProduct } from '../support/product.js';
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
    await fetch(`${url}/metrics`);
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
    const head = [
      'POST /jobs HTTP/1.1',
      `Host: 127.0.0.1:${product.port}`,
      'X-Request-Id: gone-early',
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Length: 1000',
    ];
    const socket = connect(product.port, '127.0.0.1');
    socket.on('error', () => undefined).resume();
    socket.end(`${head.join('\r\n')}\r\n\r\n--x\r\n`);
    const line = await until('its line', () =>
      lines('api').find(({ request_id }) => request_id === 'gone-early'),
    );
    expect(line).toMatchObject({ message: 'request', route: '/jobs', method: 'POST' });
  });
});
