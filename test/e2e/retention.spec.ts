import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../support/fixtures.js';
import { filesHolding } from '../support/files-holding.js';
import { fileUrl, json, readJob, run, submit, text } from '../support/http.js';
import type { ProblemAnswer, QueuesAnswer } from '../support/job.js';
import { expectProblem } from '../support/problem.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/until.js';

/** Words that stand nowhere but in the job. */
const SPOKEN = 'jabuticabeira-florida';
const NAME = 'segredo-de-familia.mp3';
const recording = { name: NAME, bytes: bytesOf('pt-raposa') };

let product: Product;
let url: string;
beforeAll(async () => {
  product = await startProduct({
    environment: { JANITOR_SLEEP_INTERVAL_SECONDS: '1', JANITOR_GRACE_SECONDS: '0' },
  });
  url = product.url;
});
afterAll(() => product?.stop());

const scripted = (words: string) => ({
  engine: 'scripted',
  initial_prompt: JSON.stringify({ words }),
});

const holding = (word: string) => filesHolding(product.dataDir, word);
const remove = (jobId: string) => fetch(`${url}/jobs/${jobId}`, { method: 'DELETE' });

describe('a job whose time is over', () => {
  it('is gone with every word of it, and says since when', { timeout: 200_000 }, async () => {
    const fields = { ...scripted(SPOKEN), retention_seconds: '2' };
    const job = await run(url, [recording], fields);
    const endMs = Date.parse(job.finished_at ?? '');
    expect(Date.parse(job.expires_at ?? '') - endMs).toBe(2_000);
    expect(await text(fileUrl(url, job, 'txt'))).toContain(SPOKEN);
    expect(holding(SPOKEN).length).toBeGreaterThan(1);
    expect(holding(NAME).some((path) => path.includes('redis'))).toBe(true);

    const path = `${url}/jobs/${job.job_id}`;
    await until('it is removed', async () => (await fetch(path)).status === 410, {
      withinMs: 15_000,
    });
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(job.expires_at ?? ''));
    const peaks = `${url}${job.files[0]?.links['peaks']}`;
    for (const address of [path, `${path}/transcript.txt`, fileUrl(url, job, 'json'), peaks]) {
      const answer = await fetch(address);
      const copy = answer.clone();
      const { detail } = await expectProblem(answer, 410, 'job_expired', product);
      expect(detail).toContain(job.expires_at);
      const problem = (await copy.json()) as ProblemAnswer & { expired_at: string };
      expect(problem.expired_at).toBe(job.expires_at);
    }
    expect(product.stored('jobs')).not.toContain(job.job_id);
    expect(product.stored('tombstones')).toEqual([`${job.job_id}.json`]);

    // the server's log is written anew once a minute at most
    const left = () => [...new Set([...holding(SPOKEN), ...holding(NAME)])];
    await until('no word of it is left', () => left().length === 0, {
      withinMs: 90_000,
      pauseMs: 500,
    }).catch(() => expect(left()).toEqual([]));

    expect((await remove(job.job_id)).status).toBe(204);
    expect((await fetch(path)).status).toBe(404);
    expect(product.stored('tombstones')).toEqual([]);
  });
});

describe('a job whose time is not over', () => {
  it('stays: by default for an hour', async () => {
    const job = await run(url, [recording], scripted('fica'));
    const keptMs = Date.parse(job.expires_at ?? '') - Date.parse(job.finished_at ?? '');
    expect(keptMs).toBe(3_600_000);
  });

  it('stays while it is at work, however short its time', async () => {
    const script = { words: 'devagar', delay_seconds: 5 };
    const fields = { ...scripted(''), initial_prompt: JSON.stringify(script) };
    const { job_id } = await submit(url, [recording], { ...fields, retention_seconds: '1' });
    await until('it is at work', async () => (await readJob(url, job_id)).status === 'processing');
    expect((await readJob(url, job_id)).expires_at).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect((await readJob(url, job_id)).status).toBe('processing');
    await until('it ends and goes', async () => {
      return (await fetch(`${url}/jobs/${job_id}`)).status === 410;
    });
  });
});

describe('/queues', () => {
  it('shows when the janitor was there and comes again', async () => {
    // a job is gone a moment before its sweep has ended and is counted
    const before = await until('both jobs are counted', async () => {
      const { janitor } = await json<QueuesAnswer>(`${url}/queues`);
      return (janitor.removed_jobs ?? 0) >= 2 ? janitor : null;
    });
    expect(before.only_counting).toBe(false);
    const after = await until('another sweep', async () => {
      const { janitor } = await json<QueuesAnswer>(`${url}/queues`);
      return janitor.last_sweep_at === before.last_sweep_at ? null : janitor;
    });
    const [last, next] = [after.last_sweep_at, after.next_sweep_at].map((at) =>
      Date.parse(at ?? ''),
    );
    expect(Math.abs((next as number) - (last as number))).toBeLessThan(3_000);
  });
});
