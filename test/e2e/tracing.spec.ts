import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCollector } from '../support/collector.js';
import { form, post, run, waitForEnd } from '../support/http.js';
import { type Product, startProduct } from '../support/product.js';
import { ROOT } from '../support/root.js';
import { until } from '../support/until.js';
import { wave } from '../support/wave.js';

const recording = { name: 'noise.wav', bytes: wave(2, 0.2) };
const scripted = (script: object = {}) => ({
  engine: 'scripted',
  initial_prompt: JSON.stringify(script),
});
const SERVER = 2;
const PRODUCER = 4;
const CONSUMER = 5;

const folder = mkdtempSync(join(tmpdir(), 'oitiva-seen-'));
const seenFile = join(folder, 'modules');
const hook = pathToFileURL(join(ROOT, 'test/support/seen-modules.mjs')).href;
/** Modules of OpenTelemetry that Oitiva's processes imported; prom-client has its API in any case. */
const seen = () =>
  readFileSync(seenFile, 'utf8')
    .split('\n')
    .filter((url) => /node_modules\/(@opentelemetry|bullmq-otel)\//.test(url));
const noting = { NODE_OPTIONS: `--import=${hook}`, SEEN_MODULES: seenFile };

afterAll(() => rmSync(folder, { recursive: true }));

describe('without a collector', () => {
  it('nothing of OpenTelemetry is loaded', async () => {
    const product = await startProduct({ environment: noting });
    try {
      await run(product.url, [recording], scripted());
      expect(readFileSync(seenFile, 'utf8')).toMatch(/apps\/worker\/src\/main\.js/);
      expect(seen()).toEqual([]);
    } finally {
      await product.stop();
    }
  });
});

describe('with a collector', () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
  let collector: Awaited<ReturnType<typeof startCollector>>;
  let product: Product;

  beforeAll(async () => {
    collector = await startCollector();
    const environment = { ...noting, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
    product = await startProduct({ environment });
  });
  afterAll(async () => {
    await product?.stop();
    await collector?.stop();
  });

  it('one trace shows a job from its request to its transcript', async () => {
    const body = await form([recording], scripted());
    const headers = { traceparent, 'X-Request-Id': 'traced' };
    const response = await fetch(`${product.url}/jobs`, { method: 'POST', headers, body });
    const { job_id } = (await response.json()) as { job_id: string };
    await waitForEnd(product.url, job_id);
    const trace = () => collector.spans().filter((span) => span.traceId === traceId);
    const named = (name: string) => trace().find((span) => span.name.startsWith(name));
    const process = await until('the span of the work', () => named('process'));
    const [request, queueing, work] = ['POST /jobs', 'addBulk', 'transcribe'].map(named);
    expect(request).toMatchObject({ service: 'oitiva-api', parentSpanId: 'b7ad6b7169203331' });
    expect(queueing).toMatchObject({ service: 'oitiva-api', parentSpanId: request?.spanId });
    expect(process).toMatchObject({ service: 'oitiva-worker', parentSpanId: queueing?.spanId });
    expect(work).toMatchObject({ service: 'oitiva-worker', parentSpanId: process.spanId });
    for (const name of ['api', 'worker']) {
      const lines = product.log(name).split('\n');
      const traced = lines.filter((line) => line.includes(`"trace_id":"${traceId}"`));
      expect(traced.join('\n')).toContain(job_id);
    }
  });

  it('a trace begins with a request or a file, and not with what queues do for themselves', async () => {
    await fetch(`${product.url}/engines`);
    await until('its span', () => collector.spans().some(({ name }) => name === 'GET /engines'));
    const all = collector.spans();
    const ids = new Set(all.map(({ spanId }) => spanId));
    const first = all.filter(({ parentSpanId }) => !parentSpanId || !ids.has(parentSpanId));
    const kinds = new Set(first.map(({ kind }) => kind));
    expect([...kinds].filter((kind) => ![SERVER, PRODUCER, CONSUMER].includes(kind))).toEqual([]);
  });

  it('no words, keys or addresses are sent, errors included', async () => {
    const canary = 'canarytrace7f';
    const headers = { Authorization: `Bearer ${canary}`, Cookie: `session=${canary}` };
    const scripts = [
      {},
      {
        segment_count: 2,
        fail_after_segments: 1,
        fail: { code: 'engine_failed', message: canary },
      },
      { garbage: true },
    ];
    for (const script of scripts) {
      const fields = scripted({ words: canary, ...script });
      const { job_id } = (await (await post(product.url, [recording], fields, headers)).json()) as {
        job_id: string;
      };
      await waitForEnd(product.url, job_id);
    }
    const count = collector.spans().length;
    await fetch(`${product.url}/${canary}?x=${canary}`, { headers });
    await until('all spans', () => collector.spans().length > count);
    await until('the request', () => collector.spans().some(({ name }) => name === 'GET none'));
    expect(collector.text()).not.toContain(canary);
  });

  it('work goes on where the collector does not answer', async () => {
    await collector.stop();
    expect(await run(product.url, [recording], scripted())).toMatchObject({ status: 'completed' });
    expect(seen().some((url) => url.includes('sdk-trace-node'))).toBe(true);
  });
});
