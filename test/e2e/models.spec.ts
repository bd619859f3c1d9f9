import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../support/http.js';
import { expectProblem } from '../support/problem.js';
import { type Product, startProduct } from '../support/product.js';
import { ROOT } from '../support/root.js';

interface EnginesAnswer {
  default_engine: string;
  auto: object;
  engines: {
    id: string;
    ready: boolean;
    devices: { device: string; ready: boolean; reason: string | null }[];
    models: { id: string; installed: boolean; loaded_on: string[]; download: object | null }[];
  }[];
}

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

const model = (path: string, method: string) => fetch(`${product.url}/engines/${path}`, { method });

describe('GET /engines', () => {
  it('tells the truth of this machine, and what a job that names nothing would be given', async () => {
    const { auto, engines } = await json<EnginesAnswer>(`${product.url}/engines`);
    const whisper = engines.find(({ id }) => id === 'faster-whisper')!;
    const gpu = whisper.devices.find(({ device }) => device === 'gpu')!;
    expect(auto).toEqual({
      ...{ engine: 'faster-whisper', device: gpu.ready ? 'gpu' : 'cpu', model: 'base' },
      reason: {
        ...{ engine: 'model_ready', model: 'server' },
        device: gpu.ready ? 'gpu_found' : 'usual',
      },
    });
    expect(gpu.reason === null).toBe(gpu.ready);
    const base = whisper.models.find(({ id }) => id === 'base');
    expect(base).toMatchObject({ installed: true, download: null });
  });
});

describe('GET /queues', () => {
  it('says what its workers have', async () => {
    const { workers } = await json<{ workers: object[] }>(`${product.url}/queues`);
    expect(workers).toMatchObject([{ batch_windows: { cpu: expect.any(Number) as number } }]);
    const { memory } = workers[0] as { memory: { total_bytes: number; free_bytes: number } };
    expect(memory.free_bytes).toBeGreaterThan(0);
    expect(memory.total_bytes).toBeGreaterThanOrEqual(memory.free_bytes);
  });
});

describe('a model', () => {
  it('that every worker has is not fetched again', async () => {
    const response = await model('faster-whisper/models/base', 'POST');
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({
      ...{ engine: 'faster-whisper', model: 'base', installed: true },
      links: { engines: '/engines' },
    });
  });

  it('of an engine that keeps none may be asked for and removed, to no effect', async () => {
    expect((await model('null/models/null', 'POST')).status).toBe(202);
    expect((await model('null/models/null', 'DELETE')).status).toBe(204);
  });

  it.each([
    ['unknown_engine', 'siri/models/base'],
    ['unknown_model', 'faster-whisper/models/huge'],
    ['unknown_model', 'faster-whisper/models/..%2F..%2Fbase'],
  ])('that nobody knows is refused as %s: %s', async (code, path) => {
    for (const method of ['POST', 'DELETE']) {
      await expectProblem(await model(path, method), 422, code, product);
    }
  });
});

it('a container can ask whether its worker is well', () => {
  const variables = readFileSync(`/proc/${product.pidOf('worker')}/environ`, 'utf8').split('\0');
  const redisUrl = variables.find((one) => one.startsWith('REDIS_URL='))!.split('=')[1];
  const check = (url?: string) =>
    spawnSync(process.execPath, [join(ROOT, 'dist/apps/worker/src/health-check.js')], {
      env: { ...process.env, REDIS_URL: url },
    }).status;
  expect(check(redisUrl)).toBe(0);
  expect(check('unix:/nowhere')).not.toBe(0);
});
