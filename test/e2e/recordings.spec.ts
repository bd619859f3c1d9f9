import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, fixture } from '../support/fixtures.js';
import { matching, run } from '../support/http.js';
import type { JobAnswer } from '../support/job.js';
import { expectProblem } from '../support/problem.js';
import { type Product, startProduct } from '../support/product.js';

const PAGE = '<!doctype html><script>alert(1)</script>';
const sent = Buffer.from(bytesOf('pt-raposa'));

interface PeaksAnswer {
  file_id: string;
  duration_seconds: number;
  peaks_per_second: number;
  peak: number[];
}

let product: Product;
let job: JobAnswer;

beforeAll(async () => {
  product = await startProduct();
  const files = [
    { name: 'pasta/gravação nº 1.mp3', bytes: sent },
    { name: 'page.mp3', bytes: PAGE },
    ...['pt-cafe', 'en-letter', 'es-playa', 'es-sopa', 'pt-chuva'].map(
      (name) => fixture(name).path,
    ),
  ];
  const fields = { engine: 'scripted', initial_prompt: '{"words": "nada"}' };
  job = await run(product.url, files, fields);
});
afterAll(() => product?.stop());

const audio = (headers: Record<string, string> = {}, at = 0, method = 'GET') =>
  fetch(`${product.url}${job.files[at]?.links['audio']}`, { method, headers });
const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('a recording', () => {
  it('comes back as it was sent, under its name', async () => {
    const response = await audio();
    expect(response.status).toBe(200);
    expect((await bodyOf(response)).equals(sent)).toBe(true);
    expect(response.headers.get('content-length')).toBe(String(sent.length));
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^inline; /);
    const name = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] as string;
    expect(decodeURIComponent(name)).toBe('gravação nº 1.mp3');
  });

  it('has the type of its bytes', async () => {
    const answers = await Promise.all(job.files.map((_, at) => audio({}, at, 'HEAD')));
    expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual([
      ...['audio/mpeg', 'application/octet-stream', 'audio/wav', 'audio/mp4'],
      ...['audio/ogg', 'audio/flac', 'video/webm'],
    ]);
  });

  it('is never run as a page, whatever was sent', async () => {
    const response = await audio({}, 1);
    expect(await response.text()).toBe(PAGE);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect((await audio()).headers.get('content-security-policy')).toMatch(/sandbox/);
  });

  it('says to HEAD what it says to GET', async () => {
    const [head, get] = [await audio({}, 0, 'HEAD'), await audio()];
    expect((await bodyOf(head)).length).toBe(0);
    const told = ({ headers }: Response) =>
      ['content-length', 'content-type', 'etag', 'accept-ranges', 'content-disposition'].map(
        (name) => headers.get(name),
      );
    expect(told(head)).toEqual(told(get));
  });

  it('takes no options', async () => {
    const response = await fetch(`${product.url}${job.files[0]?.links['audio']}?format=wav`);
    await expectProblem(response, 422, 'bad_option', product);
  });

  it('is 404 where there is none, and once its bytes are gone', async () => {
    const missing = await fetch(`${product.url}/jobs/${job.job_id}/files/f_0099/audio`);
    await expectProblem(missing, 404, 'file_not_found', product);
    rmSync(join(product.dataDir, 'jobs', job.job_id, 'uploads', '7'));
    await expectProblem(await audio({}, 6), 404, 'file_not_found', product);
  });
});

describe('the peaks of a recording', () => {
  const peaks = (at = 0, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${product.url}${job.files[at]?.links['peaks']}`, { method, headers });

  it('show how loud each moment of it is', async () => {
    const seen = (await (await peaks()).json()) as PeaksAnswer;
    const { file_id, duration_seconds } = job.files[0] as JobAnswer['files'][number];
    expect(seen).toMatchObject({ file_id, peaks_per_second: 20 });
    expect(seen.duration_seconds).toBeCloseTo(duration_seconds as number, 2);
    expect(seen.peak).toHaveLength(Math.ceil(seen.duration_seconds * 20));
    expect(Math.max(...seen.peak)).toBeGreaterThan(20);
    expect(Math.max(...seen.peak)).toBeLessThanOrEqual(255);
    // somebody takes a breath
    expect(Math.min(...seen.peak)).toBeLessThan(10);
  });

  it('need not be sent again to who has them', async () => {
    const [get, head] = [await peaks(), await peaks(0, {}, 'HEAD')];
    const etag = get.headers.get('etag') as string;
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect([head.status, head.headers.get('etag')]).toEqual([200, etag]);
    const same = await peaks(0, matching(etag));
    expect([same.status, (await bodyOf(same)).length]).toEqual([304, 0]);
    expect((await peaks(0, matching('"other"'))).status).toBe(200);
    expect((await peaks(2)).headers.get('etag')).not.toBe(etag);
  });

  it('are none of what could not be decoded', async () => {
    const response = await peaks(1);
    expect(response.headers.get('etag')).toBeNull();
    await expectProblem(response, 409, 'peaks_not_ready', product);
  });

  it('take no options, and belong to a file that is there', async () => {
    const url = `${product.url}/jobs/${job.job_id}/files`;
    const odd = await fetch(`${url}/f_0001/peaks?per_second=5`);
    await expectProblem(odd, 422, 'bad_option', product);
    await expectProblem(await fetch(`${url}/f_0099/peaks`), 404, 'file_not_found', product);
  });
});

describe('a part of a recording', () => {
  const size = sent.length;

  it.each([
    ['its first bytes', 'bytes=0-99', 0, 99],
    ['some in the middle', 'bytes=1000-1999', 1000, 1999],
    ['all from a place on', `bytes=${size - 10}-`, size - 10, size - 1],
    ['its last bytes', 'bytes=-50', size - 50, size - 1],
    ['more than there are', `bytes=100-${size * 2}`, 100, size - 1],
  ])('is answered with 206: %s', async (_, range, from, to) => {
    const response = await audio({ Range: range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${from}-${to}/${size}`);
    expect((await bodyOf(response)).equals(sent.subarray(from, to + 1))).toBe(true);
  });

  it('that lies past its end is 416 with its size', async () => {
    const response = await audio({ Range: `bytes=${size}-` });
    expect(response.headers.get('content-range')).toBe(`bytes */${size}`);
    expect(response.headers.get('etag')).toBeNull();
    await expectProblem(response, 416, 'range_unsatisfiable', product);
  });

  it.each(['bytes=0-9,100-109', 'bytes=x-y', 'seconds=0-9'])(
    'is the whole where the header says %s',
    async (range) => {
      const response = await audio({ Range: range });
      expect(response.status).toBe(200);
      expect((await bodyOf(response)).length).toBe(size);
    },
  );

  it('is sent only while the recording is the one that the client has', async () => {
    const etag = (await audio({}, 0, 'HEAD')).headers.get('etag') as string;
    const same = await audio({ Range: 'bytes=0-9', 'If-Range': etag });
    expect([same.status, (await bodyOf(same)).length]).toEqual([206, 10]);
    const other = await audio({ Range: 'bytes=0-9', 'If-Range': '"other"' });
    expect([other.status, (await bodyOf(other)).length]).toEqual([200, size]);
    const wrong = await audio({ 'If-Match': '"other"' });
    await expectProblem(wrong, 412, 'precondition_failed', product);
  });

  it('is described to HEAD', async () => {
    const response = await audio({ Range: 'bytes=0-99' }, 0, 'HEAD');
    expect(response.status).toBe(206);
    expect(response.headers.get('content-length')).toBe('100');
  });
});
