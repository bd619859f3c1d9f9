import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../support/fixtures.js';
import { json, run, submit } from '../support/http.js';
import type { JobAnswer } from '../support/job.js';
import { expectProblem } from '../support/problem.js';
import { kill } from '../support/processes.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/until.js';

interface ListAnswer {
  data: (Omit<JobAnswer, 'files'> & { names: string[] })[];
  has_more: boolean;
  next: string | null;
}

let product: Product;
let url: string;
/** oldest first */
const jobs: JobAnswer[] = [];
const bytes = bytesOf('pt-raposa');
const NAMES = ['Reunião de São João.mp3', 'entrevista.mp3', 'aula.mp3'];

beforeAll(async () => {
  product = await startProduct();
  url = product.url;
  for (const [at, name] of NAMES.entries()) {
    const fields = { engine: 'scripted', session_id: at === 1 ? 'other' : 'one' };
    jobs.push(await run(url, [{ name, bytes }], fields));
  }
});
afterAll(() => product?.stop());

const list = (query = '') => json<ListAnswer>(`${url}/jobs${query}`);
const idsOf = async (query: string) => (await list(query)).data.map(({ job_id }) => job_id);
const ids = (...at: number[]) => at.map((one) => jobs[one]?.job_id);

describe('GET /jobs', () => {
  it('lists the jobs newest first, without their files', async () => {
    const { data, has_more, next } = await list();
    expect([has_more, next]).toEqual([false, null]);
    expect(data.map(({ job_id }) => job_id)).toEqual(ids(2, 1, 0));
    const job = jobs[0] as JobAnswer;
    const { job_id, session_id, status, created_at, started_at, finished_at, expires_at, counts } =
      job;
    const languages = job.files.flatMap(({ language }) => language ?? []);
    expect(data[2]).toEqual({
      ...{ job_id, session_id, status, created_at, started_at, finished_at, expires_at, counts },
      ...{ names: [NAMES[0]], engines: ['scripted'], languages },
      progress: { percent: 100, total_seconds: job.progress.total_seconds },
      links: { self: `/jobs/${job_id}` },
    });
  });

  it('is walked by the address in Link, which keeps what was asked for', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/jobs?session_id=one&limit=1&text=MP3&status=completed';
    while (path !== undefined) {
      const response = await fetch(`${url}${path}`);
      const { data, next } = (await response.json()) as ListAnswer;
      seen.push(...data.map(({ job_id }) => job_id));
      path = /^<(.+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1];
      expect(path === undefined).toBe(next === null);
      if (path) expect(path).toContain('text=MP3');
    }
    expect(seen).toEqual(ids(2, 0));
  });

  it('is narrowed by what the query says', async () => {
    const made = jobs[1]?.created_at ?? '';
    const plusThree = new Date(Date.parse(made) + 3 * 3_600_000).toISOString().slice(0, -1);
    expect(await idsOf('?session_id=other')).toEqual(ids(1));
    expect(await idsOf('?text=sao%20joao')).toEqual(ids(0));
    expect(await idsOf('?engine=scripted')).toEqual(ids(2, 1, 0));
    expect(await idsOf('?engine=auto')).toEqual([]);
    expect(await idsOf('?status=failed')).toEqual([]);
    expect(await idsOf(`?from=${made}`)).toEqual(ids(2, 1));
    expect(await idsOf(`?to=${made}`)).toEqual(ids(1, 0));
    expect(await idsOf(`?from=${plusThree}%2B03:00&to=${made}`)).toEqual(ids(1));
  });

  it('shows a job at once when it is accepted, and no more once it is deleted', async () => {
    const { job_id } = await submit(url, [{ name: 'neu.mp3', bytes }], { engine: 'scripted' });
    expect(await idsOf('?limit=1')).toEqual([job_id]);
    await fetch(`${url}/jobs/${job_id}`, { method: 'DELETE' });
    expect(await idsOf('')).toEqual(ids(2, 1, 0));
  });

  it('says that the queue is away, and lists all again once it is back', async () => {
    const redis = product.pidOf('redis');
    kill([redis], 'SIGSTOP');
    const response = await fetch(`${url}/jobs`);
    kill([redis], 'SIGCONT');
    await expectProblem(response, 503, 'redis_away', product);
    await until('the list', async () => (await fetch(`${url}/jobs`)).ok);
    expect(await idsOf('')).toEqual(ids(2, 1, 0));
  });
});
