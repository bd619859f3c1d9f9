import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Client, oitiva } from '../support/client.js';
import { answerJson, FakeApi } from '../support/fake-api.js';
import { bytesOf, fixture } from '../support/fixtures.js';
import { readJob } from '../support/http.js';
import { kill } from '../support/processes.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/until.js';

const INTERRUPTED = 130;
const RECORDING = 'áudio.mp3';
const slow = (script: object) => [
  '--engine',
  'scripted',
  '--initial_prompt',
  JSON.stringify(script),
];
const ENDLESS = slow({ delay_seconds: 600 });

let product: Product;
let here: string;
const clients: Client[] = [];

beforeAll(async () => {
  product = await startProduct({ environment: { CPU_LANES: '2' } });
});
afterAll(() => product?.stop());
beforeEach(() => {
  here = mkdtempSync(join(tmpdir(), 'oitiva-client-'));
  cpSync(fixture('pt-raposa').path, join(here, RECORDING));
});
afterEach(() => {
  for (const { child } of clients.splice(0)) child.kill('SIGKILL');
  rmSync(here, { recursive: true, force: true });
});

function type(words: string[], url = product.url): Client {
  const client = new Client(words, { url, cwd: here });
  clients.push(client);
  return client;
}

const jobIdIn = (client: Client) =>
  until('the id of the job', () => /job_\w+/.exec(client.stdout + client.stderr)?.[0]);

const isAtWork = (jobId: string) =>
  until(`${jobId} is at work`, async () => {
    const { status } = await readJob(product.url, jobId);
    return status === 'processing';
  });

describe('Ctrl+C', () => {
  it('in the middle of an upload leaves nothing on the server', async () => {
    const client = type(['transcribe', '-', ...ENDLESS]);
    // a recording that is still being made: nobody knows its end
    client.child.stdin?.write(bytesOf('pt-raposa'));
    await until('its first bytes', () => product.stored('jobs').length === 1);
    client.interrupt();
    expect(await client.exit(5_000)).toBe(INTERRUPTED);
    expect(client.stderr).toContain('nothing of it stays');
    await until('nothing is left', () => product.stored('jobs').length === 0);
    await until('no draft is left', () => product.stored('tmp').length === 0);
  });

  it('while waiting has the job cancelled', async () => {
    const client = type(['transcribe', RECORDING, ...ENDLESS]);
    const jobId = await jobIdIn(client);
    await isAtWork(jobId);
    client.interrupt();
    expect(await client.exit(15_000)).toBe(INTERRUPTED);
    expect(client.stderr).toContain(`Cancelled: ${RECORDING}`);
    expect((await readJob(product.url, jobId)).status).toBe('cancelled');
    expect(readdirSync(here)).toEqual([RECORDING]);
  });

  it('while waiting for a job of another command leaves it alone', async () => {
    const { stdout } = await oitiva(['submit', RECORDING, ...ENDLESS], {
      ...{ url: product.url, cwd: here },
    });
    const jobId = stdout.trim();
    const client = type(['wait', jobId]);
    await client.says('Started');
    client.interrupt();
    expect(await client.exit(5_000)).toBe(INTERRUPTED);
    expect((await readJob(product.url, jobId)).status).toBe('processing');
    expect((await oitiva(['rm', jobId], { url: product.url, cwd: here })).code).toBe(0);
  });

  it('a second time does not wait for a server that never answers', async () => {
    const job = {
      ...{ job_id: 'job_1', session_id: 's', status: 'processing', files: [], files_next: null },
      counts: { files: 1, completed: 0, failed: 0, cancelled: 0 },
      progress: { percent: 1, eta_seconds: null, waiting_for: null },
    };
    const api = new FakeApi((request, response) => {
      if (request.url?.endsWith('/cancel')) return;
      request.resume().once('end', () => {
        answerJson(response, request.method === 'POST' ? 202 : 200, job);
      });
    });
    try {
      const client = type(['transcribe', RECORDING], await api.start());
      await until('it asks for its job', () => api.requests.some(({ method }) => method === 'GET'));
      client.interrupt();
      await until('it asks to cancel', () =>
        api.requests.some(({ url }) => url === '/jobs/job_1/cancel'),
      );
      client.interrupt();
      expect(await client.exit(3_000)).toBe(INTERRUPTED);
      expect(client.stderr).toContain('oitiva get job_1');
    } finally {
      api.stop();
    }
  });

  it('in the moment of the last byte takes the job back', async () => {
    let answer: (() => void) | undefined;
    const api = new FakeApi((request, response) => {
      if (request.method === 'DELETE') {
        response.writeHead(204).end();
        return;
      }
      request.resume().once('end', () => {
        answer = () => answerJson(response, 202, { job_id: 'job_2', session_id: 's', counts: {} });
      });
    });
    try {
      const client = type(['transcribe', RECORDING], await api.start());
      await until('all is sent', () => answer);
      client.interrupt();
      await client.says('Breaking the upload off');
      answer?.();
      expect(await client.exit(5_000)).toBe(INTERRUPTED);
      expect(api.requests.at(-1)).toMatchObject({ method: 'DELETE', url: '/jobs/job_2' });
    } finally {
      api.stop();
    }
  });
});

it('a time limit ends the waiting and not the job', async () => {
  const client = type(['transcribe', RECORDING, '--timeout', '1s', ...ENDLESS]);
  expect(await client.exit()).toBe(75);
  const jobId = await jobIdIn(client);
  expect(client.stderr).toContain(`oitiva wait ${jobId}`);
  expect(['queued', 'processing']).toContain((await readJob(product.url, jobId)).status);
  await oitiva(['rm', jobId], { url: product.url, cwd: here });
});

it('a server that dies and comes back finds the client still waiting', async () => {
  const client = type(['transcribe', RECORDING, ...slow({ words: 'voltou', delay_seconds: 6 })]);
  await isAtWork(await jobIdIn(client));
  kill([product.pidOf('api')]);
  await client.says('Trying again');
  expect(await client.exit()).toBe(0);
  expect(readFileSync(join(here, 'áudio.txt'), 'utf8')).toContain('voltou');
});
