import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FarSide, openFarSide } from '../support/far-side.js';
import { postJson, submitUrls, waitForEnd } from '../support/http.js';
import { expectProblem } from '../support/problem.js';
import { type Product, startProduct } from '../support/product.js';

let product: Product;
let url: string;
let canary: FarSide;
beforeAll(async () => {
  product = await startProduct();
  url = product.url;
  canary = await openFarSide('::');
});
afterAll(async () => {
  await canary?.close();
  await product?.stop();
});

describe('a JSON body', () => {
  it.each([
    ['no addresses', {}, 422, 'file_missing'],
    ['an empty list', { urls: [] }, 422, 'file_missing'],
    ['one address that is no list', { urls: 'https://example.org/a.mp3' }, 422, 'bad_option'],
    ['what is no text', { urls: [5] }, 422, 'bad_option'],
    ['half an address', { urls: ['example.org/a.mp3'] }, 422, 'bad_option'],
    ['a file', { urls: ['file:///etc/passwd'] }, 422, 'bad_option'],
    ['ftp', { urls: ['ftp://example.org/a.mp3'] }, 422, 'bad_option'],
    ['a password', { urls: ['https://ana:senha@example.org/a.mp3'] }, 422, 'bad_option'],
    [
      'too long an address',
      { urls: [`https://example.org/${'a'.repeat(9000)}`] },
      422,
      'bad_option',
    ],
    ['an unknown field', { urls: ['https://example.org/a'], nope: 1 }, 422, 'bad_option'],
    ['recordings beside them', { urls: ['https://example.org/a'], files: [] }, 422, 'bad_option'],
    [
      'a value of another kind',
      { urls: ['https://a.example'], beam_size: true },
      422,
      'bad_option',
    ],
    ['a list for a word', { urls: ['https://a.example'], language: ['pt'] }, 422, 'bad_option'],
    [
      'too many',
      { urls: Array.from({ length: 10_001 }, () => 'https://a.example') },
      413,
      'too_large',
    ],
    ['too large a body', { urls: ['x'.repeat(5 * 2 ** 20)] }, 413, 'too_large'],
    ['no object', [], 400, 'bad_json'],
    ['no JSON', '{"urls": [', 400, 'bad_json'],
    ['nothing', '', 400, undefined],
  ])('with %s is refused, and nothing is kept', async (_what, body, status, code) => {
    const before = product.stored('jobs');
    await expectProblem(await postJson(url, body), status, code, product);
    expect(product.stored('jobs')).toEqual(before);
  });

  it('that does not say how large it is is refused as soon as it is too large', async () => {
    const piece = new TextEncoder().encode('x'.repeat(2 ** 20));
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(piece) });
    const response = await fetch(`${url}/jobs`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    await expectProblem(response, 413, 'too_large', product);
  });
});

describe('by default', () => {
  it('nothing private is reached, however it is spelled', async () => {
    const hosts = [
      ...['127.0.0.1', '[::1]', 'localhost', 'LOCALHOST', '127.1', '2130706433', '0x7f000001'],
      ...['0177.0.0.1', '0.0.0.0', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'],
    ];
    const urls = hosts.map((host) => canary.url('/', host));
    const elsewhere = [
      'http://169.254.169.254/latest/meta-data/',
      'http://10.0.0.1/',
      'http://[fd00::1]/',
    ];
    // the API itself is private too
    const all = [...urls, ...elsewhere, `${url}/health/ready`];
    const { job_id } = await submitUrls(url, all, { engine: 'scripted' });
    const job = await waitForEnd(url, job_id);
    for (const file of job.files) {
      expect(file.error, file.name).toMatchObject({ code: 'download_failed' });
      expect(file.error?.message).toMatch(/private address/);
    }
    expect(canary.requests).toEqual([]);
  });
});
