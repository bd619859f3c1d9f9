import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixture } from '../support/fixtures.js';
import { hasEnded, json, readJob, submit } from '../support/http.js';
import type { JobAnswer, QueuesAnswer } from '../support/job.js';
import { longRecording } from '../support/long-recording.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/until.js';

const LONG_SECONDS = 600;
const SESSION = 'long-session';
const PAUSE_MS = 200;

interface Sample {
  atMs: number;
  percent: number;
}

let product: Product;
let url: string;

beforeAll(async () => {
  // one lane with every core: the file is done soonest
  product = await startProduct({ environment: { CPU_LANES: '1' } });
  url = product.url;
});
afterAll(() => product?.stop());

describe('a recording of ten minutes', () => {
  let samples: Sample[];
  let live: QueuesAnswer;
  let job: JobAnswer;

  async function follow(): Promise<{ job: JobAnswer; samples: Sample[] }> {
    const path = longRecording(product.folder, LONG_SECONDS);
    const fields = { session_id: SESSION, language: 'en' };
    const { job_id } = await submit(url, [path], fields);
    const followed = { job: await readJob(url, job_id), samples: [] as Sample[] };
    while (!hasEnded(followed.job)) {
      await wait(PAUSE_MS);
      followed.job = await readJob(url, job_id);
      const { percent } = followed.job.progress;
      if (followed.job.status === 'processing' && percent !== null) {
        followed.samples.push({ atMs: Date.now(), percent });
        if (percent > 20) live ??= await json<QueuesAnswer>(`${url}/queues`);
      }
    }
    return followed;
  }

  /** Percents and shares of the time, as far apart as they ever were. */
  function furthest(followed: { job: JobAnswer; samples: Sample[] }) {
    const startedMs = Date.parse(followed.job.started_at as string);
    const totalMs = Date.parse(followed.job.finished_at as string) - startedMs;
    const away = followed.samples.map(({ atMs, percent }) => {
      const share = (100 * (atMs - startedMs)) / totalMs;
      return { percent, share, points: Math.abs(percent - share) };
    });
    const most = away.reduce((one, other) => (one.points > other.points ? one : other));
    console.log(`ten minutes took ${totalMs / 1000} s; furthest away:`, most);
    return most;
  }

  beforeAll(async () => {
    ({ job, samples } = await follow());
  });

  it('shows at least ten percents, which never fall', () => {
    expect(job.status).toBe('completed');
    expect(job.files[0]?.duration_seconds).toBeCloseTo(LONG_SECONDS, 0);
    const percents = samples.map(({ percent }) => percent);
    expect(new Set(percents).size).toBeGreaterThanOrEqual(10);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(Math.min(...percents)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...percents)).toBeLessThanOrEqual(100);
  });

  it('is always within ten points of the time it takes', async () => {
    let best = furthest({ job, samples });
    // a neighbour may have slowed down a part of it: then it gets another chance
    for (let chances = 3; best.points > 10 && chances > 0; chances -= 1) {
      best = furthest(await follow());
    }
    expect(best.points, JSON.stringify(best)).toBeLessThanOrEqual(10);
  });

  it('was on the list of live jobs, with its percent', () => {
    const [listed] = live.jobs;
    expect(live.jobs).toHaveLength(1);
    expect(listed).toMatchObject({ job_id: job.job_id, session_id: SESSION, status: 'processing' });
    expect(listed?.progress.percent).toBeGreaterThan(20);
    expect(listed?.names).toEqual([`long-${LONG_SECONDS}.wav`]);
    expect(live.queues).toContainEqual(
      expect.objectContaining({ name: 'cpu.faster-whisper', waiting: 0, active: 1, workers: 1 }),
    );
  });

  it('leaves that list when it has ended', async () => {
    const { jobs } = await json<QueuesAnswer>(`${url}/queues`);
    expect(jobs).toEqual([]);
  });
});

describe('the list of live jobs', () => {
  const sessions = ['ana', 'bia', 'caio'];
  const ids: string[] = [];

  beforeAll(async () => {
    const initial_prompt = JSON.stringify({ delay_seconds: 60 });
    for (const session_id of sessions) {
      const fields = { engine: 'scripted', session_id, initial_prompt };
      ids.push((await submit(url, [fixture('en-river').path], fields)).job_id);
    }
  });

  const listed = async (query: string) => {
    const { jobs } = await json<QueuesAnswer>(`${url}/queues${query}`);
    return jobs.map(({ session_id }) => session_id);
  };

  it('holds only the sessions that were asked for', async () => {
    expect(await listed('')).toEqual(sessions);
    expect(await listed('?session_ids=bia')).toEqual(['bia']);
    expect(await listed('?session_ids=ana,caio')).toEqual(['ana', 'caio']);
    expect(await listed('?session_ids=nobody')).toEqual([]);
  });

  it('says what waits for what', async () => {
    const waiting = await until('one at work and two that wait', async () => {
      const jobs = await Promise.all(ids.map((id) => readJob(url, id)));
      const statuses = jobs.map(({ status }) => status);
      return statuses.join() === 'processing,queued,queued' ? jobs : null;
    });
    expect(waiting.slice(1).map(({ progress }) => progress.waiting_for)).toEqual([
      'queue',
      'queue',
    ]);
    const { queues } = await json<QueuesAnswer>(`${url}/queues`);
    expect(queues).toContainEqual(
      expect.objectContaining({ name: 'cpu.scripted', waiting: 2, active: 1 }),
    );
  });

  it('is a page for browsers', async () => {
    const Accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const page = await fetch(`${url}/queues`, { headers: { Accept } });
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.headers.get('vary')).toMatch(/accept/i);
    expect(await page.text()).toContain('/ui/assets/');
    const data = await fetch(`${url}/queues`, { headers: { Accept: 'application/json' } });
    expect(data.headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('is empty when they have been deleted', async () => {
    for (const id of ids) await fetch(`${url}/jobs/${id}`, { method: 'DELETE' });
    expect(await listed('')).toEqual([]);
  });
});
