import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cutOnce, type FarSide, openFarSide, whole } from '../support/far-side.js';
import { bytesOf, fixture } from '../support/fixtures.js';
import { fileUrl, json, readJob, submitUrls, text, waitForEnd } from '../support/http.js';
import { kill } from '../support/processes.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/until.js';
import { MOST_WRONG, wordErrorRate } from '../support/words.js';

const SAYS = { engine: 'scripted', initial_prompt: '{"words":"feito"}' };

let product: Product;
let url: string;
let far: FarSide;

const submit = (urls: string[], fields: object = SAYS) => submitUrls(url, urls, fields);
const run = async (urls: string[], fields?: object) =>
  waitForEnd(url, (await submit(urls, fields)).job_id);

beforeEach(async () => {
  far = await openFarSide();
});
afterEach(() => far.close());

describe('recordings at addresses that may be reached', () => {
  beforeAll(async () => {
    product = await startProduct({ environment: { ALLOWED_PRIVATE_HOSTS: '127.0.0.1' } });
    url = product.url;
  });
  afterAll(() => product?.stop());

  it('become words, as uploads do', async () => {
    far.on('/podcast/a%20raposa.mp3', whole(bytesOf('pt-raposa')));
    const address = far.url('/podcast/a%20raposa.mp3');
    const accepted = await submit([`${address}?token=segredo`], { language: 'pt' });
    expect(accepted.files[0]).toMatchObject({
      ...{ name: 'a raposa.mp3', path: 'a raposa.mp3', url: address, waiting_for: 'download' },
    });
    expect(accepted.progress).toMatchObject({ position: null, eta_seconds: null });
    const job = await waitForEnd(url, accepted.job_id);
    expect(job).toMatchObject({ status: 'completed', counts: { files: 1, completed: 1 } });
    const heard = await text(fileUrl(url, job, 'txt'));
    expect(wordErrorRate(fixture('pt-raposa').text, heard), heard).toBeLessThanOrEqual(MOST_WRONG);
    const audio = await fetch(`${url}/jobs/${job.job_id}/files/f_0001/audio`);
    expect(new Uint8Array(await audio.arrayBuffer())).toEqual(new Uint8Array(bytesOf('pt-raposa')));
    expect(JSON.stringify(await readJob(url, job.job_id))).not.toContain('segredo');
    expect(product.log('worker')).not.toContain('segredo');
    expect(product.log('api')).not.toContain('segredo');
  });

  it('do not wait for one another, and fail alone', async () => {
    far.on('/boa.mp3', whole(bytesOf('pt-raposa')));
    far.on('/pagina', whole(Buffer.from('<html><body>Entre com a sua senha</body></html>')));
    let answerSlow: (() => void) | undefined;
    far.on('/lenta.mp3', (request, response, hit) => {
      answerSlow = () => whole(bytesOf('pt-cafe'))(request, response, hit);
    });
    const paths = ['/lenta.mp3', '/boa.mp3', '/pagina', '/nada.mp3'];
    const { job_id } = await submit(paths.map((path) => far.url(path)));
    const others = async () => {
      const job = await readJob(url, job_id);
      const ends = job.files.slice(1).map((file) => file.error?.code ?? file.status);
      return ends.every((end) => !['queued', 'processing'].includes(end)) ? { job, ends } : null;
    };
    const { job, ends } = await until('the others have ended', others);
    expect(ends).toEqual(['completed', 'unsupported_media', 'download_failed']);
    expect(job.files[2]?.error?.message).toContain('looks like an HTML page');
    expect(job.files[3]?.error?.message).toMatch(/answered 404/);
    expect(job.files[0]).toMatchObject({ status: 'queued', waiting_for: 'download' });
    answerSlow?.();
    expect((await waitForEnd(url, job_id)).counts).toMatchObject({ completed: 2, failed: 2 });
  });

  it('say how far they are, and end within two seconds when cancelled', async () => {
    const bytes = bytesOf('pt-cafe');
    let left = 0;
    far.on('/metade.wav', (_request, response) => {
      response.on('close', () => (left += 1));
      response.writeHead(200, { 'Content-Length': bytes.length });
      response.write(bytes.subarray(0, bytes.length / 2));
    });
    const { job_id } = await submit([far.url('/metade.wav')]);
    await until('half of it', async () => {
      const [file] = (await readJob(url, job_id)).files;
      return file?.waiting_for === 'download' && Math.abs((file.percent ?? 0) - 50) < 1;
    });
    const response = await fetch(`${url}/jobs/${job_id}/cancel`, { method: 'POST' });
    expect(await response.json()).toMatchObject({ status: 'cancelled', counts: { cancelled: 1 } });
    await until('the far side is let go', () => left === 1, { withinMs: 2_000 });
    far.on('/metade.wav', whole(bytes));
    await fetch(`${url}/jobs/${job_id}/retry`, { method: 'POST' });
    expect(await waitForEnd(url, job_id)).toMatchObject({ status: 'completed' });
  });

  it('that failed are fetched again by a retry', async () => {
    const { job_id, status } = await run([far.url('/depois.mp3')]);
    expect(status).toBe('failed');
    far.on('/depois.mp3', whole(bytesOf('pt-raposa')));
    const retried = await fetch(`${url}/jobs/${job_id}/retry`, { method: 'POST' });
    expect(await retried.json()).toMatchObject({
      files: [{ attempt: 2, waiting_for: 'download' }],
    });
    expect(await waitForEnd(url, job_id)).toMatchObject({ status: 'completed' });
  });

  it('are gone at once when their job is deleted in the middle', async () => {
    far.on('/longa.mp3', (_request, response) => void response.writeHead(200).write('ID3'));
    const { job_id } = await submit([far.url('/longa.mp3')]);
    await until('it is asked for', () => far.requests.length === 1);
    expect((await fetch(`${url}/jobs/${job_id}`, { method: 'DELETE' })).status).toBe(204);
    await until('the far side is let go', async () => (await far.connections()) === 0, {
      withinMs: 3_000,
    });
    await until('nothing is left', () => {
      const names = [...product.stored('jobs'), ...product.stored('tmp')];
      return !names.some((name) => name.includes(job_id));
    });
  });

  it('come whole when the far side cuts them, or their worker is killed in the middle', async () => {
    const bytes = bytesOf('pt-cafe');
    far.on('/cortada.wav', cutOnce(bytes));
    far.on('/morta.wav', (request, response, hit) => {
      if (hit > 1) return whole(bytes)(request, response, hit);
      response.writeHead(200, { 'Content-Length': bytes.length }).write(bytes.subarray(0, 1000));
    });
    const { job_id } = await submit([far.url('/cortada.wav'), far.url('/morta.wav')]);
    await until('the first is there, the other is on its way', async () => {
      const [first, second] = (await readJob(url, job_id)).files;
      return first?.waiting_for !== 'download' && second?.percent !== null;
    });
    kill([product.pidOf('worker')]);
    expect((await waitForEnd(url, job_id)).counts).toMatchObject({ files: 2, completed: 2 });
    for (const fileId of ['f_0001', 'f_0002']) {
      const audio = await fetch(`${url}/jobs/${job_id}/files/${fileId}/audio`);
      expect(new Uint8Array(await audio.arrayBuffer())).toEqual(new Uint8Array(bytes));
    }
  });

  it('never lead to a private address that is not allowed, by a redirect either', async () => {
    const canary = await openFarSide('::');
    const hosts = ['localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0'];
    const targets = [...hosts.map((host) => canary.url('/', host)), 'http://169.254.169.254/'];
    for (const [at, target] of targets.entries()) {
      far.on(`/${at}`, (_request, response) => {
        response.writeHead(302, { Location: target }).end();
      });
    }
    const job = await run(targets.map((_, at) => far.url(`/${at}`)));
    for (const { error } of job.files) {
      expect(error).toMatchObject({ code: 'download_failed' });
      expect(error?.message).toMatch(/private address/);
    }
    expect(canary.requests).toEqual([]);
    await canary.close();
  });

  it('take their options as JSON has them, or as text', async () => {
    far.on('/a.mp3', whole(bytesOf('pt-raposa')));
    const asJson = { beam_size: 3, temperature: 0.5, word_timestamps: true, vad_filter: 0 };
    const asText = { beam_size: '3', temperature: '0.5', word_timestamps: 'true', vad_filter: '0' };
    for (const fields of [asJson, asText]) {
      const job = await submit([far.url('/a.mp3')], { ...SAYS, ...fields, hotwords: null });
      expect(job.options).toMatchObject({
        ...{ beam_size: 3, temperature: 0.5, word_timestamps: true, vad_filter: false },
        hotwords: null,
      });
    }
  });

  it('are described', async () => {
    const { paths } = await json<{ paths: Record<string, { post: { requestBody: object } }> }>(
      `${url}/docs-json`,
    );
    expect(paths['/jobs']?.post.requestBody).toMatchObject({
      content: { 'multipart/form-data': {}, 'application/json': {} },
    });
  });
});
