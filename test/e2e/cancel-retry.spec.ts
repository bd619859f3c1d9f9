import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixture } from '../support/fixtures.js';
import {
  type Fields,
  fileUrl,
  json,
  readJob,
  run,
  submit,
  text,
  transcript,
  waitForEnd,
} from '../support/http.js';
import type { FileAnswer, JobAnswer } from '../support/job.js';
import { longRecording } from '../support/long-recording.js';
import { expectProblem } from '../support/problem.js';
import { kill } from '../support/processes.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/until.js';

const SECONDS = 90;
const clip = fixture('en-river').path;
const spoken: Fields = { language: 'en' };

let product: Product;
let url: string;

beforeAll(async () => {
  product = await startProduct({ environment: { CPU_LANES: '2' } });
  url = product.url;
});
afterAll(() => product?.stop());

const scripted = (script: object): Fields => ({
  engine: 'scripted',
  initial_prompt: JSON.stringify(script),
});

async function ask(jobId: string, what: 'cancel' | 'retry'): Promise<JobAnswer> {
  const response = await fetch(`${url}/jobs/${jobId}/${what}`, { method: 'POST' });
  expect(response.status).toBe(200);
  return (await response.json()) as JobAnswer;
}
const cancel = (jobId: string) => ask(jobId, 'cancel');
const retry = (jobId: string) => ask(jobId, 'retry');

/** The words so far of a job's first file, once there are any. */
const wordsOf = (job: JobAnswer) =>
  until('its first words', async () => {
    const response = await fetch(`${fileUrl(url, job, 'txt')}?partial=true`);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-partial')).toBe('true');
    return (await response.text()) || null;
  });

const isAtWork = (job: JobAnswer) =>
  until('it is at work', async () => (await readJob(url, job.job_id)).status === 'processing');

describe('a long recording that is cancelled in the middle', () => {
  it('ends within 2 s with its words so far; its lane is free and the file beside it undisturbed', async () => {
    const recording = longRecording(product.folder, SECONDS);
    const undisturbed = (await transcript(url, await run(url, [recording], spoken))).text;

    const beside = await submit(url, [recording], spoken);
    const job = await submit(url, [recording], spoken);
    const next = await submit(url, [clip], spoken);
    const runners = product.processes('runner').map(({ pid }) => pid);
    await wordsOf(job);
    await wordsOf(beside);
    expect((await readJob(url, next.job_id)).status).toBe('queued');
    const running = await fetch(fileUrl(url, job, 'txt'));
    await expectProblem(running, 409, 'job_not_finished', product);

    const wishedMs = performance.now();
    await cancel(job.job_id);
    const ended = await waitForEnd(url, job.job_id, 2_000);
    console.log(`cancelled after ${Math.round(performance.now() - wishedMs)} ms`);
    await isAtWork(next);
    console.log(`the next is at work after ${Math.round(performance.now() - wishedMs)} ms`);
    expect((await readJob(url, beside.job_id)).status).toBe('processing');
    expect(ended).toMatchObject({ status: 'cancelled', counts: { cancelled: 1 } });
    expect(ended.files[0]).toMatchObject({ status: 'cancelled', partial: true, error: null });

    const soFar = await json<{ text: string; partial: boolean }>(
      `${fileUrl(url, job, 'json')}?partial=true`,
    );
    expect(soFar.partial).toBe(true);
    expect(soFar.text.length).toBeLessThan(undisturbed.length);
    expect(undisturbed.startsWith(soFar.text)).toBe(true);
    await expectProblem(await fetch(fileUrl(url, job, 'json')), 409, 'file_cancelled', product);
    const joined = await fetch(`${url}/jobs/${job.job_id}/transcript.txt?partial=true`);
    expect(joined.headers.get('x-partial')).toBe('true');
    expect(await joined.text()).toContain(soFar.text.slice(0, 40));

    expect((await waitForEnd(url, next.job_id)).status).toBe('completed');
    const completed = await waitForEnd(url, beside.job_id);
    expect((await transcript(url, completed)).text).toBe(undisturbed);
    // nobody was killed for it
    expect(product.processes('runner').map(({ pid }) => pid)).toEqual(runners);

    expect(await retry(job.job_id)).toMatchObject({ finished_at: null, counts: { cancelled: 0 } });
    const again = await waitForEnd(url, job.job_id);
    expect(again).toMatchObject({ status: 'completed', files: [{ attempt: 2, partial: false }] });
    expect((await transcript(url, again)).text).toBe(undisturbed);
    const whole = await fetch(`${fileUrl(url, again, 'txt')}?partial=true`);
    expect(whole.headers.get('x-partial')).toBeNull();
  });
});

describe('cancelling', () => {
  it('may be repeated, while files are at work, while they wait, and afterwards', async () => {
    const files = [clip, clip, clip, clip];
    const job = await submit(url, files, scripted({ delay_seconds: 600 }));
    await isAtWork(job);
    await Promise.all([cancel(job.job_id), cancel(job.job_id), cancel(job.job_id)]);
    const ended = await waitForEnd(url, job.job_id, 2_000);
    expect(ended).toMatchObject({ status: 'cancelled', counts: { cancelled: 4 } });
    expect(ended.files.every(({ partial }) => !partial)).toBe(true);
    expect(await cancel(job.job_id)).toEqual(ended);
    // without a word there is nothing to give
    const response = await fetch(`${fileUrl(url, job, 'txt')}?partial=true`);
    await expectProblem(response, 409, 'file_cancelled', product);
    expect((await run(url, [clip], scripted({ words: 'lanes are free' }))).status).toBe(
      'completed',
    );
  });

  it('leaves a job alone that has completed', async () => {
    const job = await run(url, [clip], scripted({ words: 'done' }));
    expect(await cancel(job.job_id)).toEqual(job);
    expect(await text(fileUrl(url, job, 'txt'))).toContain('done');
  });

  it.each(['cancel', 'retry'])('and retrying of what is not there is 404: %s', async (what) => {
    for (const id of ['job_01JD0000000000000000000000', 'nothing']) {
      const response = await fetch(`${url}/jobs/${id}/${what}`, { method: 'POST' });
      await expectProblem(response, 404, 'job_not_found', product);
    }
  });

  it('is carried out though the worker dies between the wish and the end, with the words so far', async () => {
    const script = { words: 'still here', segment_count: 600, seconds_per_segment: 0.1 };
    const job = await submit(url, [clip], scripted(script));
    await wordsOf(job);
    const worker = product.pidOf('worker');
    kill([worker], 'SIGSTOP');
    const wished = await cancel(job.job_id);
    expect(wished.status).toBe('processing');
    kill([worker]);
    const ended = await waitForEnd(url, job.job_id, 20_000);
    expect(ended.files[0]).toMatchObject({ status: 'cancelled', attempt: 1, partial: true });
    expect(await wordsOf(job)).toContain('still here');
    const stored = product.stored('jobs', job.job_id, 'files', 'f_0001', 'a1');
    expect(stored.filter((name) => name === 'end.json')).toHaveLength(1);
    expect((await run(url, [clip], scripted({ words: 'alive' }))).status).toBe('completed');
  });
});

describe('retrying', () => {
  it('tries failed files again, and neither those refused at the door nor those that went well', async () => {
    const cured = join(product.folder, 'cured');
    const fail = { code: 'engine_failed', message: 'not today' };
    const script = { words: 'today', fail, fail_until: cured, delay_seconds: 1 };
    const unreadable = { name: 'notes.txt', bytes: 'no sound in here' };
    const job = await run(url, [clip, unreadable], scripted(script));
    expect(job).toMatchObject({ status: 'failed', counts: { failed: 2 } });

    await retry(job.job_id);
    const failed = await waitForEnd(url, job.job_id);
    expect(failed.files).toMatchObject([
      { attempt: 2, error: fail },
      { attempt: 1, error: { code: 'unsupported_media' } },
    ]);

    writeFileSync(cured, '');
    const answers = await Promise.all([retry(job.job_id), retry(job.job_id)]);
    for (const { finished_at } of answers) expect(finished_at).toBeNull();
    const completed = await waitForEnd(url, job.job_id);
    expect(completed).toMatchObject({
      status: 'completed',
      counts: { completed: 1, failed: 1 },
      files: [{ attempt: 3 }, { attempt: 1 }],
    });
    expect((await transcript(url, completed)).text).toBe('today');
    // nothing is left that another try could help
    expect(await retry(job.job_id)).toEqual(completed);
    expect(product.stored('jobs', job.job_id, 'ends')).toEqual(['1.json', '2.json', '3.json']);
  });

  it('changes nothing while the job is at work', async () => {
    const job = await submit(url, [clip], scripted({ delay_seconds: 600 }));
    await isAtWork(job);
    const { files, status } = await retry(job.job_id);
    expect({ status, attempt: files[0]?.attempt }).toEqual({ status: 'processing', attempt: 1 });
    await cancel(job.job_id);
    await waitForEnd(url, job.job_id, 2_000);
  });

  it('of a cancelled job can be cancelled, and deleted, too', async () => {
    const job = await submit(url, [clip, clip], scripted({ delay_seconds: 600 }));
    await cancel(job.job_id);
    await waitForEnd(url, job.job_id, 2_000);
    await retry(job.job_id);
    await cancel(job.job_id);
    const ended = await waitForEnd(url, job.job_id, 2_000);
    expect(ended).toMatchObject({ status: 'cancelled', files: [{ attempt: 2 }, { attempt: 2 }] });
    await retry(job.job_id);
    for (const status of [204, 204]) {
      const response = await fetch(`${url}/jobs/${job.job_id}`, { method: 'DELETE' });
      expect(response.status).toBe(status);
    }
    expect(product.stored('jobs')).not.toContain(job.job_id);
  });
});

describe('the files of a job', () => {
  interface Page {
    data: FileAnswer[];
    has_more: boolean;
    next: string | null;
  }

  it('are there page by page, by `next` or by the Link header', async () => {
    const job = await run(url, Array<string>(5).fill(clip), scripted({}));
    const first = await fetch(`${url}/jobs/${job.job_id}/files?limit=2&status=completed`);
    const page = (await first.json()) as Page;
    expect(page).toMatchObject({ has_more: true, next: 'f_0002' });
    expect(page.data).toEqual(job.files.slice(0, 2));
    const link = first.headers.get('link') ?? '';
    expect(link).toMatch(/^<[^>]+>; rel="next"$/);
    const following = await json<Page>(`${url}${link.slice(1, link.indexOf('>'))}`);
    expect(following.data).toEqual(job.files.slice(2, 4));
    const last = await fetch(`${url}/jobs/${job.job_id}/files?after=${following.next}`);
    expect(last.headers.get('link')).toBeNull();
    expect(await last.json()).toEqual({ data: job.files.slice(4), has_more: false, next: null });
  });
});
