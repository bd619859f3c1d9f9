import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as wait } from 'node:timers/promises';
import { bytesOf } from '../support/fixtures.js';
import { post, run } from '../support/http.js';
import { expectProblem } from '../support/problem.js';
import { type Product, startProduct } from '../support/product.js';
import { bodyEnd, BOUNDARY, chunk, partHead, RawClient } from '../support/raw-client.js';
import { until } from '../support/until.js';
import { wave } from '../support/wave.js';

const TEN_GIGABYTES = 10 * 2 ** 30;
const PIECE = Buffer.alloc(64 * 1024, 7);

let product: Product;
let url: string;
let client: RawClient | undefined;

beforeAll(async () => {
  product = await startProduct({
    environment: {
      MAX_FILE_BYTES: '200000',
      MAX_JOB_BYTES: '300000',
      MAX_FILES_PER_JOB: '3',
      MAX_AUDIO_SECONDS: '3',
    },
  });
  url = product.url;
});
afterAll(() => product?.stop());
afterEach(() => {
  client?.hangUp();
  client = undefined;
});

const leftovers = () => [...product.stored('jobs'), ...product.stored('tmp')];

async function leavesNothing(): Promise<void> {
  await until('nothing is left', () => leftovers().length === 0, { withinMs: 5_000 }).catch(() => {
    throw new Error(`left behind: ${leftovers().join(', ')}`);
  });
}

const multipart = `Content-Type: multipart/form-data; boundary=${BOUNDARY}`;
const hasAnswered = () => (client?.answer ?? '').includes('too_large');

// first of all, while nothing has been stored
describe('an upload that is too large', () => {
  afterEach(leavesNothing);

  it('and says so is refused before its client, who asked, sends a byte', async () => {
    client = new RawClient(product.port);
    const length = `Content-Length: ${TEN_GIGABYTES}`;
    await client.sendHead([multipart, length, 'Expect: 100-continue']);
    await until('an answer', hasAnswered, { withinMs: 5_000 });
    expect(client.answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(client.answer).not.toContain('100 Continue');
    expect(client.answer).toContain('300000');
  });

  it('and says so is refused before its body is read', async () => {
    client = new RawClient(product.port);
    await client.sendHead([multipart, `Content-Length: ${TEN_GIGABYTES}`]);
    await until('an answer', hasAnswered, { withinMs: 5_000 });
    expect(client.answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(client.answer).toMatch(/^content-type: application\/problem\+json/im);
  });

  it('and does not say so is cut at the limit while its client still sends', async () => {
    client = new RawClient(product.port);
    await client.sendHead([multipart, 'Transfer-Encoding: chunked']);
    await client.send(chunk(Buffer.from(partHead('endless.mp3'))));
    let sentBytes = 0;
    while (!hasAnswered() && !client.closed && sentBytes < 100 * 2 ** 20) {
      await client.send(chunk(PIECE));
      sentBytes += PIECE.length;
      await wait(1);
    }
    expect(client.answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(client.answer).toContain('200000');
    expect(sentBytes).toBeLessThan(50 * 2 ** 20);
  });

  it('and lies about it is cut there as well', async () => {
    client = new RawClient(product.port);
    await client.sendHead([multipart, 'Content-Length: 1000000']);
    await client.send(partHead('liar.mp3'));
    for (let at = 0; at < 5; at += 1) await client.send(PIECE);
    await until('an answer', hasAnswered, { withinMs: 5_000 });
    expect(client.answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('and says so is refused so that an ordinary client can read why', async () => {
    const response = await post(url, [{ name: 'huge.wav', bytes: wave(200) }]);
    await expectProblem(response, 413, 'too_large', product);
  });

  it('as one recording is refused with the limit of a recording', async () => {
    const response = await post(url, [{ name: 'large.wav', bytes: wave(7) }]);
    const { detail } = await expectProblem(response, 413, 'too_large', product);
    expect(detail).toContain('200000');
  });

  it('only as a sum of recordings is refused with the limit of a job', async () => {
    const bytes = wave(5);
    const response = await post(url, [
      { name: 'one.wav', bytes },
      { name: 'two.wav', bytes },
    ]);
    const { detail } = await expectProblem(response, 413, 'too_large', product);
    expect(detail).toContain('300000');
  });

  it('in the number of its recordings is refused', async () => {
    const bytes = bytesOf('en-river');
    const four = [1, 2, 3, 4].map((at) => ({ name: `${at}.opus`, bytes }));
    const { detail } = await expectProblem(await post(url, four), 413, 'too_large', product);
    expect(detail).toContain('3');
  });

  it('in one of its fields is refused', async () => {
    const fields = { initial_prompt: 'x'.repeat(100_000) };
    const response = await post(url, [{ name: 'a.opus', bytes: bytesOf('en-river') }], fields);
    expect(response.status).toBeGreaterThanOrEqual(400);
    await expectProblem(response, response.status, undefined, product);
    expect(response.status).toBeLessThan(500);
  });
});

describe('a client that is refused and never stops', () => {
  it.each([
    ['sending', PIECE],
    ['being silent', Buffer.alloc(0)],
  ])('%s is cut off soon', async (_what, piece) => {
    client = new RawClient(product.port);
    await client.sendHead([multipart, `Content-Length: ${TEN_GIGABYTES}`]);
    await until('an answer', hasAnswered, { withinMs: 5_000 });
    const answeredMs = performance.now();
    while (!client.closed && performance.now() - answeredMs < 5_000) {
      if (piece.length > 0) await client.send(piece);
      await wait(1);
    }
    expect(client.closed).toBe(true);
  });

  it('is cut off wherever else it sends to', async () => {
    client = new RawClient(product.port);
    const head = ['POST /nowhere HTTP/1.1', 'Host: localhost', 'Transfer-Encoding: chunked'];
    await client.send(`${head.join('\r\n')}\r\n\r\n`);
    await until('the end', () => client?.closed, { withinMs: 5_000 });
    expect(client.answer).toMatch(/^HTTP\/1\.1 404 /);
  });
});

describe('a client that goes away in the middle of its upload', () => {
  it.each([
    ['with a declared length', 'Content-Length: 190000'],
    ['without one', 'Transfer-Encoding: chunked'],
  ])('leaves nothing behind, %s', async (_what, length) => {
    client = new RawClient(product.port);
    await client.sendHead([multipart, length]);
    const pieces = [Buffer.from(partHead('half.mp3')), PIECE];
    for (const piece of pieces) await client.send(length.startsWith('T') ? chunk(piece) : piece);
    await until('the upload is stored', () => leftovers().length > 0, { withinMs: 5_000 });
    client.hangUp();
    await leavesNothing();
    // it is no fault of ours
    expect(product.log('api')).not.toContain('internal_error');
  });
});

describe('a client that asks before it sends', () => {
  it('is told to go on, and gets its job', async () => {
    client = new RawClient(product.port);
    const body = Buffer.concat([Buffer.from(partHead('asked.wav')), wave(1), Buffer.from(bodyEnd)]);
    const length = `Content-Length: ${body.length}`;
    await client.sendHead([multipart, length, 'Expect: 100-continue', 'Connection: close']);
    const { answer } = client;
    expect(answer).not.toContain('202');
    await until('100 Continue', () => client?.answer.includes('HTTP/1.1 100'), { withinMs: 5_000 });
    await client.send(body);
    await until('202', () => client?.answer.includes('HTTP/1.1 202'), { withinMs: 10_000 });
  });

  it('is refused at once where its form is no form', async () => {
    client = new RawClient(product.port);
    const lines = ['Content-Type: text/plain', 'Content-Length: 5000', 'Expect: 100-continue'];
    await client.sendHead(lines);
    await until('an answer', () => client?.answer.includes('bad_multipart'), { withinMs: 5_000 });
    expect(client.answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('a recording that is too long', () => {
  it('ends alone, and says how long it may be', async () => {
    const job = await run(url, [
      { name: 'long.mp3', bytes: bytesOf('pt-raposa') },
      { name: 'short.wav', bytes: wave(2) },
    ]);
    expect(job.counts).toMatchObject({ completed: 1, failed: 1 });
    expect(job.files[0]?.error).toEqual({
      code: 'audio_too_long',
      message: expect.stringContaining('3 s'),
    });
  });
});
