import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, fixture } from '../support/fixtures.js';
import { fileUrl, run, submit, text, transcript, waitForEnd } from '../support/http.js';

import { type Product, startProduct } from '../support/product.js';
import { MOST_WRONG, wordErrorRate, wordsOf } from '../support/words.js';
import { noise } from '../support/noise.js';

let product: Product;
let url: string;

beforeAll(async () => {
  product = await startProduct();
  url = product.url;
});
afterAll(() => product?.stop());

describe.concurrent('a damaged recording', () => {
  // these containers declare their length, or their decoder notices
  it.each(['pt-cafe', 'es-sopa', 'en-kitchen'])('%s cut in half is read in part', async (name) => {
    const speech = fixture(name);
    const cut = { name: `half-of-${name}`, bytes: bytesOf(name, 0.5) };
    const job = await run(url, [cut], { language: speech.language as string });
    expect(job.status).toBe('completed');
    const [file] = job.files;
    expect(file).toMatchObject({ status: 'completed', partial: true });
    expect(file?.warnings).toEqual([
      { code: expect.stringMatching(/^\w+$/), message: expect.stringMatching(/\w/) },
    ]);
    const whole = speech.durationSeconds as number;
    expect(file?.duration_seconds).toBeGreaterThan(0.3 * whole);
    expect(file?.duration_seconds).toBeLessThan(0.7 * whole);
    const { text: heard } = await transcript(url, job);
    expect(wordsOf(heard)[0]).toBe(wordsOf(speech.text)[0]);
    expect(wordsOf(heard).length).toBeLessThan(wordsOf(speech.text).length);
  });

  it('that cannot be decoded fails alone, beside a good one', async () => {
    const junk = Buffer.concat([Buffer.from(bytesOf('pt-raposa')).subarray(0, 4), noise(40_000)]);
    const good = fixture('en-river');
    const job = await run(url, [{ name: 'junk.mp3', bytes: junk }, good.path]);
    expect(job.status).toBe('completed');
    expect(job.counts).toMatchObject({ files: 2, completed: 1, failed: 1 });
    expect(job.files[0]).toMatchObject({
      status: 'failed',
      error: { code: 'decode_failed', message: expect.stringMatching(/\w/) },
    });
    expect(wordErrorRate(good.text, await text(fileUrl(url, job, 'txt', 1)))).toBeLessThanOrEqual(
      MOST_WRONG,
    );

    const refused = await fetch(fileUrl(url, job, 'txt'));
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'file_failed' });
    expect(await text(`${url}/jobs/${job.job_id}/transcript.txt`)).toContain('[decode_failed]');
  });

  it('fails the job where there is no other', async () => {
    const job = await run(url, [{ name: 'cut.m4a', bytes: bytesOf('en-letter', 0.5) }]);
    expect(job.status).toBe('failed');
    expect(job.files[0]?.error?.code).toBe('decode_failed');
  });
});

describe('one bad recording among good ones', () => {
  it('is listed as failed at once', async () => {
    const files = [{ name: 'notes.mp3', bytes: 'only text' }, fixture('en-river').path];
    const { job_id, files: listed } = await submit(url, files);
    expect(listed[0]).toMatchObject({ status: 'failed', error: { code: 'unsupported_media' } });
    const job = await waitForEnd(url, job_id);
    expect(job.counts).toMatchObject({ completed: 1, failed: 1 });
  });
});
