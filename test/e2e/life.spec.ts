import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixture } from '../support/fixtures.js';
import {
  type Fields,
  json,
  readJob,
  run,
  submit,
  transcript,
  waitForEnd,
} from '../support/http.js';
import type { JobAnswer, QueuesAnswer } from '../support/job.js';
import { longRecording } from '../support/long-recording.js';
import { kill } from '../support/processes.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/until.js';

/** Long enough to be in the middle of it. */
const SECONDS = 70;
const clip = fixture('en-river').path;
const spoken: Fields = { language: 'en' };

let product: Product;
let url: string;
let recording: string;
/** what the recording says when nobody disturbs */
let undisturbed: string;

beforeAll(async () => {
  product = await startProduct();
  url = product.url;
  recording = longRecording(product.folder, SECONDS);
  const job = await run(url, [recording], spoken);
  undisturbed = (await transcript(url, job)).text;
  expect(undisturbed.length).toBeGreaterThan(500);
});
afterAll(() => product?.stop());

const scripted = (script: object): Fields => ({
  engine: 'scripted',
  initial_prompt: JSON.stringify(script),
});

async function submitAndReachTheMiddle(): Promise<string> {
  const { job_id } = await submit(url, [recording], spoken);
  await until('the middle of the file', async () => {
    const { progress, status } = await readJob(url, job_id);
    expect(['queued', 'processing']).toContain(status);
    return (progress.percent ?? 0) > 20;
  });
  return job_id;
}

/** How often a worker has said that of a job. */
const said = (jobId: string, message: string) =>
  product
    .log('worker')
    .split('\n')
    .filter((line) => line.includes(`"${message}"`) && line.includes(jobId)).length;

async function endsAsIfUndisturbed(jobId: string): Promise<void> {
  const job = await waitForEnd(url, jobId);
  expect(job).toMatchObject({ status: 'completed', counts: { completed: 1, files: 1 } });
  expect(job.files[0]).toMatchObject({ attempt: 1, error: null, partial: false });
  expect((await transcript(url, job)).text).toBe(undisturbed);
  // one word about the file's end and one about the job's
  const fileId = job.files[0]?.file_id as string;
  expect(product.stored('jobs', jobId, 'ends')).toEqual(['1.json']);
  expect(product.stored('jobs', jobId, 'files', fileId)).toEqual(['a1', 'peaks.json']);
  const attempt = product.stored('jobs', jobId, 'files', fileId, 'a1');
  expect(attempt.filter((name) => name === 'end.json')).toHaveLength(1);
}

describe('a worker that is killed in the middle of a file', () => {
  it('is replaced within 2 s, and its file is at work again within 15 s, with one end', async () => {
    const jobId = await submitAndReachTheMiddle();
    const worker = product.pidOf('worker');
    const runners = product.processes('runner').map(({ pid }) => pid);
    const killedMs = performance.now();
    kill([worker]);
    await until(
      'another worker',
      () => product.processes('worker').some(({ pid }) => pid !== worker),
      { withinMs: 2_000 },
    );
    await until('the file is taken again', () => said(jobId, 'file taken') === 2, {
      withinMs: 15_000 - (performance.now() - killedMs),
    });
    console.log(`taken again after ${Math.round(performance.now() - killedMs)} ms`);
    // its runners died with it
    expect(product.processes('runner').filter(({ pid }) => runners.includes(pid))).toEqual([]);
    await endsAsIfUndisturbed(jobId);
  });
});

describe('a worker that is asked to end in the middle of a file', () => {
  it('hands the file back within a second, with no attempt used', async () => {
    const jobId = await submitAndReachTheMiddle();
    const worker = product.pidOf('worker');
    const askedMs = performance.now();
    kill([worker], 'SIGTERM');
    await until('the file is handed back', () => said(jobId, 'file handed back') === 1, {
      withinMs: 1_000,
    });
    const { queues } = await json<QueuesAnswer>(`${url}/queues`);
    expect(performance.now() - askedMs).toBeLessThan(1_000);
    const queue = queues.find(({ name }) => name === 'cpu.faster-whisper');
    expect(queue).toMatchObject({ waiting: 1, active: 0 });
    const job = await readJob(url, jobId);
    expect(job.files[0]).toMatchObject({ status: 'queued', attempt: 1 });
    await endsAsIfUndisturbed(jobId);
  });
});

describe('a runner that is killed in the middle of a file', () => {
  it('is replaced, and the file ends with the same words', async () => {
    const jobId = await submitAndReachTheMiddle();
    const runner = product.processes('runner').find(({ command }) => command.includes('base'));
    expect(runner).toBeDefined();
    kill([runner?.pid as number]);
    await endsAsIfUndisturbed(jobId);
    // the worker has handled it: no file was taken twice
    expect(said(jobId, 'file taken')).toBe(1);
  });
});

describe('a recording that ends its engine', () => {
  it.each(['segv', 'abort', 'exit'])(
    'by %s fails as engine_crash; others beside it end well',
    async (crash) => {
      const script = { words: 'all is well', segment_count: 8, seconds_per_segment: 0.2 };
      const good = await submit(url, [clip, clip], scripted(script));
      const bad = await submit(url, [clip], scripted({ crash }));
      const [failed, completed] = await Promise.all([
        waitForEnd(url, bad.job_id),
        waitForEnd(url, good.job_id),
      ]);
      expect(failed).toMatchObject({ status: 'failed', files: [{ status: 'failed', attempt: 1 }] });
      expect(failed.files[0]?.error).toEqual({
        code: 'engine_crash',
        message: expect.stringMatching(/\w/),
      });
      expect(completed.counts).toMatchObject({ completed: 2, failed: 0 });
      expect((await transcript(url, completed, 1)).segments).toHaveLength(8);
    },
  );

  it('only once is tried again', async () => {
    const { job_id } = await submit(url, [clip], scripted({ delay_seconds: 2, words: 'later' }));
    await until('it is at work', async () => (await readJob(url, job_id)).status === 'processing');
    const runner = await until('its runner', () =>
      product.processes('runner').find(({ command }) => command.includes('scripted')),
    );
    kill([runner.pid]);
    const job = await waitForEnd(url, job_id);
    expect(job).toMatchObject({ status: 'completed', files: [{ attempt: 1 }] });
  });

  it('by breaking the protocol fails too, and the next one finds an engine that works', async () => {
    const { files } = await run(url, [clip], scripted({ garbage: true }));
    expect(files[0]?.error?.code).toBe('engine_crash');
    const job = await run(url, [clip], scripted({ words: 'fine again', noise: true }));
    expect((await transcript(url, job)).text).toBe('fine again');
  });
});

describe('an engine that gives up on a recording', () => {
  it.each(['decode_failed', 'model_unavailable', 'engine_failed'])(
    'ends it with its own code: %s',
    async (code) => {
      const message = `the script says ${code}`;
      const { status, files } = await run(url, [clip], scripted({ fail: { code, message } }));
      expect(status).toBe('failed');
      expect(files[0]).toMatchObject({ status: 'failed', error: { code, message } });
    },
  );
});

describe('a job that is deleted while it is at work', () => {
  const remove = (id: string) => fetch(`${url}/jobs/${id}`, { method: 'DELETE' });

  it('is gone with every trace, and its lanes are free', async () => {
    const busy: JobAnswer[] = [];
    for (let at = 0; at < 4; at += 1) {
      busy.push(await submit(url, [clip], scripted({ delay_seconds: 600 })));
    }
    await until('every lane is at work', async () => {
      const { queues } = await json<QueuesAnswer>(`${url}/queues`);
      return (queues.find(({ name }) => name === 'cpu.scripted')?.active ?? 0) > 1;
    });
    for (const { job_id } of busy) expect((await remove(job_id)).status).toBe(204);

    const next = await run(url, [clip], scripted({ words: 'at once' }));
    expect(next.status).toBe('completed');
    for (const { job_id } of busy) {
      expect((await fetch(`${url}/jobs/${job_id}`)).status).toBe(404);
      expect((await fetch(`${url}/jobs/${job_id}/transcript.txt`)).status).toBe(404);
      expect((await remove(job_id)).status).toBe(204);
    }
    const ids = busy.map(({ job_id }) => job_id);
    expect(product.stored('jobs').filter((name) => ids.includes(name))).toEqual([]);
    const { jobs, queues } = await json<QueuesAnswer>(`${url}/queues`);
    expect(jobs).toEqual([]);
    expect(queues.every(({ waiting, active }) => waiting + active === 0)).toBe(true);
  });

  it('stops also where a real engine is in the middle of it', async () => {
    const jobId = await submitAndReachTheMiddle();
    expect((await remove(jobId)).status).toBe(204);
    const job = await run(url, [clip], { language: 'en' });
    expect(job.status).toBe('completed');
    expect(product.stored('jobs')).not.toContain(jobId);
  });

  it('may be one that never was', async () => {
    expect((await remove('job_01JD0000000000000000000000')).status).toBe(204);
  });
});
