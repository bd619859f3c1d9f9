import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, submit } from '../support/http.js';
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
/** What a client writes into an address. */
const CANARY = 'canaryQuery3Zt9';

let product: Product;
let url: string;

beforeAll(async () => {
  product = await startProduct();
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
    await fetch(`${url}/jobs/${CANARY}?x=${CANARY}`);
    await fetch(`${url}/${CANARY}`);
    const names = await until('both in the figures', async () => {
      const found = [...(await scrape()).keys()].join('\n');
      const isThere = /route="\/jobs\/:job_id",status="404"/.test(found);
      return isThere && /route="none",status="404"/.test(found) ? found : null;
    });
    expect(names).not.toContain(CANARY);
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
