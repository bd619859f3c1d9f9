import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClientOptions, oitiva } from '../support/client.js';
import { answerJson, FakeApi } from '../support/fake-api.js';
import { fixture } from '../support/fixtures.js';
import { freePort, type Product, startProduct } from '../support/product.js';

const clip = fixture('en-river').path;
const scripted = (script: object) => [
  ...['--engine', 'scripted', '--initial_prompt', JSON.stringify(script)],
];

let product: Product;
let here: string;

beforeAll(async () => {
  product = await startProduct({
    environment: { CPU_LANES: '1', MAX_FILE_BYTES: '2 MiB', MAX_JOB_BYTES: '8 MiB' },
  });
  here = mkdtempSync(join(tmpdir(), 'oitiva-client-'));
});
afterAll(async () => {
  rmSync(here, { recursive: true, force: true });
  await product?.stop();
});

const type = (words: string[], options: Partial<ClientOptions> = {}) =>
  oitiva(words, { url: product.url, cwd: here, ...options });

describe('the steps of a job', () => {
  it('are commands: submit, watch, cancel, retry, wait, get, rm', async () => {
    const endless = scripted({ delay_seconds: 600 });
    const sent = await type(['submit', clip, '--session', 'passos', ...endless]);
    expect(sent).toMatchObject({ code: 0 });
    expect(sent.stdout).toMatch(/^job_\w{26}\n$/);
    const id = sent.stdout.trim();

    const watched = await type(['watch']);
    expect(watched.stdout).toMatch(/^QUEUE +WAITING/);
    expect(watched.stdout).toMatch(new RegExp(`^${id} .*passos +en-river\\.opus$`, 'm'));

    expect(await type(['cancel', id])).toMatchObject({ code: 0, stdout: '' });
    expect((await type(['wait', id])).code).toBe(1);
    const shown = await type(['get', id], { environment: { OITIVA_LANG: 'pt' } });
    expect(shown.stdout).toMatch(/^Situação +cancelado$/m);
    expect(shown.stdout).toMatch(/^en-river\.opus +cancelado/m);

    expect((await type(['retry', id, '--json'])).stdout).toMatch(/^\{"job_id":"job_.*"attempt":2/);
    await type(['cancel', id]);
    expect(await type(['rm', id])).toMatchObject({ code: 0 });
    const gone = await type(['get', id]);
    expect(gone.code).toBe(1);
    expect(gone.stderr).toMatch(
      /^This job no longer exists\.\n {2}.*\n {2}code job_not_found, request req_/,
    );
  });

  it('of several jobs do not stop at the first that is refused', async () => {
    const sent = await type(['submit', clip, '-q', ...scripted({ words: 'um' })]);
    const removed = await type(['rm', 'job_nope', sent.stdout.trim()]);
    expect(removed.code).toBe(1);
    expect(removed.stderr).toContain(`${sent.stdout.trim()} is removed`);
  });
});

describe('lists', () => {
  it('show jobs a page at a time, whatever their names try to do', async () => {
    const listed = {
      ...{ job_id: 'job_9', session_id: 'aula', status: 'processing' },
      ...{ created_at: '2026-11-21T12:00:00Z', finished_at: null, progress: { percent: 41.9 } },
      names: ['lição.mp3', 'a\u001b[2Jb.mp3', 'c.mp3'],
      counts: { files: 5, completed: 2 },
    };
    const api = new FakeApi((_request, response) => {
      answerJson(response, 200, { data: [listed], has_more: true, next: 'job_9' });
    });
    const url = await api.start();
    try {
      const words = ['list', '--session', 'aula', '--status', 'processing', '--limit', '1'];
      const { code, stdout, stderr } = await type([...words, '--after', 'job_a'], { url });
      expect(code).toBe(0);
      expect(stdout).toMatch(/^JOB +STATUS +% /);
      expect(stdout).toMatch(
        /^job_9 +transcribing +41 % .*2 \/ 5 +aula +lição\.mp3, a \[2Jb\.mp3 \+3$/m,
      );
      expect(stderr).toBe('There are more: oitiva list --after job_9\n');
      const asked = new URL(api.requests[0]?.url ?? '', url);
      expect(Object.fromEntries(asked.searchParams)).toEqual({
        ...{ session_id: 'aula', status: 'processing', limit: '1', after: 'job_a' },
      });
      const raw = await type([...words, '--json'], { url });
      expect(JSON.parse(raw.stdout)).toMatchObject({ data: [listed], next: 'job_9' });
    } finally {
      api.stop();
    }
  });

  it('show engines and their models', async () => {
    const { code, stdout } = await type(['engines']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^faster-whisper \* +yes +cpu/m);
    expect(stdout).toMatch(/^faster-whisper +base \* +147\.9 MB +yes +MIT$/m);
  });
});

describe('a server that', () => {
  it('is not there is told in one sentence, at once', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const startedMs = performance.now();
    const { code, stdout, stderr } = await type(['transcribe', clip], { url });
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    expect({ code, stdout }).toEqual({ code: 69, stdout: '' });
    expect(stderr).toBe(
      `No server answers at ${url} (connection refused); start one with npm start, or name another with --url or OITIVA_URL.\n`,
    );
  });

  it.each([
    [401, 'unauthorized', 4, /OITIVA_API_KEY/],
    [429, 'rate_limited', 75, /Try again in 7 s/],
    [422, 'option_unsupported', 2, /code option_unsupported, request req_1/],
    [503, 'redis_away', 69, /code redis_away/],
  ])('answers %i %s makes the client exit %i', async (status, code, exitCode, words) => {
    const api = new FakeApi((_request, response) => {
      if (status === 429) response.setHeader('Retry-After', '7');
      answerJson(response, status, { code, title: 'T', detail: 'D.', request_id: 'req_1' });
    });
    try {
      const environment = { OITIVA_API_KEY: 'chave' };
      const url = await api.start();
      const said = await type(['transcribe', 'https://a.example/b.mp3'], { url, environment });
      expect(said.code).toBe(exitCode);
      expect(said.stderr).toMatch(words);
      expect(api.requests[0]?.headers).toMatchObject({
        ...{ authorization: 'Bearer chave', 'content-type': 'application/json' },
      });
    } finally {
      api.stop();
    }
  });

  it.each([
    ['before it is read', 64],
    ['in the middle', 3],
  ])('refuses a body %s is heard', async (_when, mebibytes) => {
    writeFileSync(join(here, 'grande.wav'), Buffer.alloc(mebibytes * 2 ** 20));
    const { code, stderr } = await type(['submit', 'grande.wav']);
    expect({ code, stderr }).toMatchObject({ code: 1 });
    expect(stderr).toContain('code too_large');
    expect(product.stored('jobs')).toEqual([]);
  });
});

describe('the doctor', () => {
  it('finds a running product in order', async () => {
    const { code, stdout, stderr } = await type(['doctor'], { environment: { OITIVA_LANG: 'pt' } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Está tudo em ordem.\n' });
    for (const line of [
      /✔ Servidor +http/,
      /✔ Redis +responde/,
      /✔ Workers +1/,
      /✔ Modelos faster-whisper +base/,
    ]) {
      expect(stdout).toMatch(line);
    }
  });

  it('without a server looks at the machine, and says what to do', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { code, stdout } = await type(['doctor'], { url });
    expect(code).toBe(69);
    expect(stdout).toMatch(/^✔ Node +v/m);
    expect(stdout).toMatch(/^✔ Python +3\./m);
    expect(stdout).toMatch(/^✖ Server +.*\n {2}→ run npm start: port \d+ is free$/m);
  });

  it('says so where another program holds the port', async () => {
    const api = new FakeApi((_request, response) => response.writeHead(404).end('<html>'));
    try {
      const { code, stdout } = await type(['doctor'], { url: await api.start() });
      expect(code).not.toBe(0);
      expect(stdout).toContain('is not Oitiva (HTTP 404)');
    } finally {
      api.stop();
    }
  });
});

describe('mistakes of usage', () => {
  it.each([
    [['transcribe']],
    [['transcribe', 'nada.mp3']],
    [['transcribe', clip, '--output_format', 'docx']],
    [['transcribe', clip, '--timeout', 'logo']],
    [['transcribe', clip, '--nonsense']],
    [['transcribe', clip, '--beam_size', 'x']],
    [['nonsense']],
  ])('%j exits 2 and sends nothing', async (words) => {
    const { code, stdout } = await type(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect((await type(['watch', '--json'])).stdout).toContain('"jobs":[]');
  });
});
