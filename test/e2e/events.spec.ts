import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EventClient } from '../support/event-client.js';
import { fixture } from '../support/fixtures.js';
import { type Fields, readJob, run, submit, waitForEnd } from '../support/http.js';
import { expectProblem } from '../support/problem.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/until.js';

const clip = fixture('en-river').path;

let product: Product;
let url: string;
beforeAll(async () => {
  product = await startProduct({
    environment: { JANITOR_SLEEP_INTERVAL_SECONDS: '1', JANITOR_GRACE_SECONDS: '0' },
  });
  url = product.url;
});
afterAll(() => product?.stop());

const scripted = (script: object, session_id = 'events'): Fields => ({
  engine: 'scripted',
  session_id,
  initial_prompt: JSON.stringify(script),
});
const talking = { words: 'sim', segment_count: 12, seconds_per_segment: 0.2 };
const eventsOf = (jobId: string) => `${url}/jobs/${jobId}/events`;
const ask = async (jobId: string, what: string, method = 'POST') =>
  expect((await fetch(`${url}/jobs/${jobId}${what}`, { method })).ok).toBe(true);
const withoutProgress = (types: string[]) =>
  types.filter((type) => type !== 'file.progress' && type !== 'file.segment');

describe('the events of a job', () => {
  it('open with the job as it is, and tell every word while it is said', async () => {
    const { job_id } = await submit(url, [clip], scripted(talking));
    const client = await EventClient.open(eventsOf(job_id));
    const { headers } = client.response;
    expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-accel-buffering')).toBe('no');
    const snapshot = await client.next('snapshot');
    expect(snapshot.data).toMatchObject({ job_id, session_id: 'events', options: {}, files: [{}] });
    const first = await client.next('file.segment');
    expect(first.data).toMatchObject({
      ...{ job_id, session_id: 'events', file_id: 'f_0001', attempt: 1 },
      segment: { id: 0, text: 'sim', words: null },
    });
    expect((await readJob(url, job_id)).status).toBe('processing');

    const ended = await client.next('job.completed');
    const job = await readJob(url, job_id);
    const { status, created_at, started_at, finished_at, expires_at, counts } = job;
    expect(ended.data).toEqual({
      ...{ job_id, session_id: 'events', status, created_at, started_at, finished_at, expires_at },
      ...{ counts, progress: expect.objectContaining({ percent: 100 }) },
    });
    const { data } = await client.next('file.completed');
    const { name: _name, path: _path, url: _url, links: _links, ...file } = job.files[0] ?? {};
    expect(data.file).toEqual(file);
    expect(client.types.indexOf('file.segment')).toBeGreaterThan(
      client.types.indexOf('file.started'),
    );
    expect(withoutProgress(client.types).slice(-2)).toEqual(['file.completed', 'job.completed']);
    const percents = client.events.flatMap(({ data }) => (data.file?.['percent'] as number) ?? []);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    const said = client.events.flatMap(({ type, data }) =>
      type === 'file.segment' ? (data['segment'] as { id: number }).id : [],
    );
    expect(said).toEqual(said.map((_, at) => at));
    expect(new Set(client.ids).size).toBe(client.ids.length);
    client.close();
  });

  it('go on after an end with a retry, and end with the removal', async () => {
    const { job_id } = await submit(url, [clip], scripted({ delay_seconds: 600 }));
    await until('it is at work', async () => (await readJob(url, job_id)).status === 'processing');
    const client = await EventClient.open(eventsOf(job_id));
    await ask(job_id, '/cancel');
    await client.next('job.cancelled');
    await ask(job_id, '/retry');
    const retried = await client.next('job.retried');
    expect(retried.data).toMatchObject({ finished_at: null, expires_at: null });
    const again = await client.next('file.started', client.types.indexOf('job.retried'));
    expect(again.data.file).toMatchObject({ attempt: 2, status: 'processing' });
    expect(client.hasEnded).toBe(false);
    await ask(job_id, '', 'DELETE');
    const deleted = await client.next('job.deleted');
    expect(deleted.data).toEqual({ job_id, session_id: 'events' });
    await until('the stream ends', () => client.hasEnded);
    expect(withoutProgress(client.types).filter((type) => type.startsWith('job.'))).toEqual([
      ...['job.cancelled', 'job.retried', 'job.deleted'],
    ]);
    await expectProblem(await fetch(eventsOf(job_id)), 404, 'job_not_found', product);
  });

  it('go on where they were left, and begin anew where nobody knows the place', async () => {
    const { job_id } = await submit(url, [clip], scripted(talking));
    const whole = await EventClient.open(eventsOf(job_id));
    const cut = await EventClient.open(eventsOf(job_id));
    await cut.next('file.segment');
    cut.close();
    await whole.next('job.completed');
    const rest = await EventClient.open(eventsOf(job_id), cut.lastId);
    await rest.next('job.completed');
    expect(rest.types).not.toContain('snapshot');
    const told = whole.ids.slice(whole.ids.indexOf(cut.lastId) + 1);
    expect(rest.ids).toEqual(told);

    for (const id of ['1-1', 'nonsense']) {
      const lost = await EventClient.open(eventsOf(job_id), id);
      const { data } = await lost.next('snapshot');
      expect(lost.types).toEqual(['reset', 'snapshot']);
      expect(data).toMatchObject({ job_id, status: 'completed' });
      // who is cut between the two is told again
      expect(lost.ids[0]).toBe(id === '1-1' ? id : '0-0');
      lost.close();
    }
    for (const client of [whole, rest]) client.close();
  });

  it('are refused where there is no such job, or no longer', async () => {
    const unknown = eventsOf('job_01JD0000000000000000000000');
    await expectProblem(await fetch(unknown), 404, 'job_not_found', product);
    await expectProblem(await fetch(eventsOf('nobody')), 404, 'job_not_found', product);
    const { job_id } = await submit(url, [clip], { ...scripted({}), retention_seconds: '1' });
    const client = await EventClient.open(eventsOf(job_id));
    expect(client.response.headers.get('connection')).toBe('close');
    await client.next('job.deleted');
    await until('the stream ends', () => client.hasEnded);
    const headers = { 'Last-Event-ID': client.ids[0] as string };
    for (const init of [{}, { headers }]) {
      await expectProblem(await fetch(eventsOf(job_id), init), 410, 'job_expired', product);
    }
    const wrong = `${eventsOf(job_id)}?since=1`;
    await expectProblem(await fetch(wrong), 422, 'bad_option', product);
  });

  it('answer HEAD with the head alone', async () => {
    const { job_id } = await run(url, [clip], scripted({}));
    const answer = await fetch(eventsOf(job_id), { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(await answer.text()).toBe('');
  });
});

describe('the events of sessions', () => {
  it('open with their unfinished jobs, and are of no others', async () => {
    const ana = await submit(url, [clip], scripted({ delay_seconds: 600 }, 'ana'));
    const client = await EventClient.open(`${url}/events?session_ids=ana,bia`);
    const all = await EventClient.open(`${url}/events`);
    const { data } = await client.next('snapshot');
    expect(data).toMatchObject({
      jobs_total: 1,
      jobs: [{ job_id: ana.job_id, names: ['en-river.opus'] }],
    });
    const bia = await run(url, [clip], scripted({}, 'bia'));
    const caio = await run(url, [clip], scripted({}, 'caio'));
    await ask(ana.job_id, '', 'DELETE');
    await client.next('job.deleted');
    await all.next('job.deleted');
    const jobs = (from: EventClient) =>
      new Set(from.events.slice(1).map(({ data }) => data.job_id));
    expect(jobs(client)).toEqual(new Set([ana.job_id, bia.job_id]));
    expect(jobs(all)).toEqual(new Set([ana.job_id, bia.job_id, caio.job_id]));
    const ofBia = client.events.filter(({ data }) => data['job_id'] === bia.job_id);
    expect(withoutProgress(ofBia.map(({ type }) => type))).toEqual([
      ...['job.created', 'file.started', 'file.completed', 'job.completed'],
    ]);
    expect(ofBia[0]?.data).toMatchObject({ status: 'queued', counts: { files: 1, queued: 1 } });
    for (const one of [client, all]) one.close();
  });

  it('are asked for by ids and commas', async () => {
    const wrong = await fetch(`${url}/events?session_ids=a,,b`);
    await expectProblem(wrong, 422, 'bad_option', product);
  });

  it('are those of every file of a job that fails in part', async () => {
    const client = await EventClient.open(`${url}/events?session_ids=parts`);
    const notes = { name: 'notes.txt', bytes: 'no sound in here' };
    const { job_id } = await submit(url, [clip, notes], scripted({}, 'parts'));
    await waitForEnd(url, job_id);
    const ended = await client.next('job.completed');
    expect(ended.data['counts']).toMatchObject({ completed: 1, failed: 1 });
    client.close();
  });
});
