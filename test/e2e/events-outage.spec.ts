import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EventClient } from '../support/event-client.js';
import { fixture } from '../support/fixtures.js';
import { type Fields, readJob, submit, waitForEnd } from '../support/http.js';
import { kill } from '../support/processes.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/until.js';

const clip = fixture('en-river').path;

let product: Product;
let url: string;
beforeAll(async () => {
  product = await startProduct();
  url = product.url;
});
afterAll(() => product?.stop());

const scripted = (script: object): Fields => ({
  engine: 'scripted',
  initial_prompt: JSON.stringify(script),
});
const eventsOf = (jobId: string) => `${url}/jobs/${jobId}/events`;
/** Browsers come back by themselves; the address may be nobody's for a moment. */
const comeBack = (jobId: string, lastId: string) =>
  until('the stream is there again', () =>
    EventClient.open(eventsOf(jobId), lastId).catch(() => null),
  );
const segmentIds = (clients: EventClient[]) =>
  clients.flatMap(({ events }) =>
    events.flatMap(({ data }) => (data['segment'] as { id: number } | undefined)?.id ?? []),
  );
const ids = (clients: EventClient[]) => clients.flatMap((client) => client.ids);
const inOrder = (all: string[]) =>
  all.toSorted((a, b) => {
    const [one, other] = [a, b].map((id) => id.split('-').map(Number));
    return (one?.[0] ?? 0) - (other?.[0] ?? 0) || (one?.[1] ?? 0) - (other?.[1] ?? 0);
  });

describe('an API that is killed', () => {
  it('is followed by one that goes on with the next event: none is missed, none comes twice', async () => {
    const script = { words: 'sim', segment_count: 60, seconds_per_segment: 0.2 };
    const { job_id } = await submit(url, [clip], scripted(script));
    const clients = [await EventClient.open(eventsOf(job_id))];
    for (let kills = 0; kills < 3; kills += 1) {
      const client = clients.at(-1) as EventClient;
      await client.next('file.segment');
      kill([product.pidOf('api')]);
      await until('the stream breaks', () => client.hasEnded);
      clients.push(await comeBack(job_id, client.lastId));
    }
    const last = clients.at(-1) as EventClient;
    await last.next('job.completed');
    expect(clients.flatMap(({ types }) => types).filter((type) => type === 'reset')).toEqual([]);
    expect(ids(clients)).toEqual(inOrder([...new Set(ids(clients))]));
    // the snapshot shows what was said before it
    const said = segmentIds(clients);
    expect(said.length).toBeGreaterThan(0);
    expect(said).toEqual(said.map((_, at) => (said[0] as number) + at));
    last.close();
  });
});

describe('an API that is told to end', () => {
  it('ends its streams and is gone at once; whoever comes back misses nothing', async () => {
    const { job_id } = await submit(url, [clip], scripted({ delay_seconds: 4 }));
    const client = await EventClient.open(eventsOf(job_id));
    const quiet = await Promise.all(
      Array.from({ length: 20 }, () => EventClient.open(`${url}/events`)),
    );
    await until('it is at work', async () => (await readJob(url, job_id)).status === 'processing');
    const api = product.pidOf('api');
    const askedMs = performance.now();
    kill([api], 'SIGTERM');
    await until('its streams end', () => [client, ...quiet].every(({ hasEnded }) => hasEnded));
    await until('it is gone', () => product.processes('api').every(({ pid }) => pid !== api));
    expect(performance.now() - askedMs).toBeLessThan(2_000);
    const again = await comeBack(job_id, client.lastId);
    await again.next('job.completed');
    expect(again.types).not.toContain('reset');
    again.close();
  });
});

describe('a Redis that is killed', () => {
  it('leaves the streams open: they go on when it is back', async () => {
    const script = { words: 'sim', segment_count: 30, seconds_per_segment: 0.3 };
    const { job_id } = await submit(url, [clip], scripted(script));
    const client = await EventClient.open(eventsOf(job_id));
    await client.next('file.segment');
    const redis = product.processes('redis').map(({ pid }) => pid);
    kill(redis);
    const known = client.events.length;
    const ended = await client.next('job.completed', known, 60_000);
    expect(client.hasEnded).toBe(false);
    expect(ended.data['status']).toBe('completed');
    expect(client.types).not.toContain('reset');
    const said = segmentIds([client]);
    expect(said).toEqual(said.map((_, at) => (said[0] as number) + at));
    client.close();
  });
});

describe('a reader that does not read', () => {
  it('is cut off; others read on, and it can come back', async () => {
    const script = { words: 'x'.repeat(10_000), segment_count: 3_000, seconds_per_segment: 0.004 };
    const { job_id } = await submit(url, [clip], scripted(script));
    const reading = await EventClient.open(eventsOf(job_id));
    const socket = connect({ host: '127.0.0.1', port: product.port });
    let isCut = false;
    let answer = '';
    // whether it was cut shows when what came before has been read
    socket.on('data', (text: string) => (answer = (answer + text).slice(-40_000)));
    socket.setEncoding('utf8').on('close', () => (isCut = true));
    socket.on('error', () => (isCut = true));
    socket.write(`GET /jobs/${job_id}/events HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await until('its snapshot', () => answer.includes('event: snapshot'));
    socket.pause();
    await until('the file is at its end', async () => {
      const { status } = await readJob(url, job_id);
      return status === 'completed';
    });
    await reading.next('job.completed');
    socket.resume();
    await until('it was cut', () => isCut);
    expect(answer).not.toContain('job.completed');
    const lastId = [...answer.matchAll(/^id: (\S+)\ndata: .*\n\n/gm)].at(-1)?.[1];
    expect(lastId).toBeDefined();
    const back = await EventClient.open(eventsOf(job_id), lastId);
    await until('all of it', () => back.types.includes('job.completed') || back.types[1]);
    expect(reading.types).not.toContain('reset');
    for (const client of [reading, back]) client.close();
    await waitForEnd(url, job_id);
    await fetch(`${url}/jobs/${job_id}`, { method: 'DELETE' });
  });
});

describe('a quiet stream', () => {
  it('says every 15 s that it is there', async () => {
    const client = await EventClient.open(`${url}/events?session_ids=nobody`);
    await until('two comments', () => client.comments >= 2, { withinMs: 35_000 });
    expect(client.types).toEqual(['snapshot']);
    expect(client.hasEnded).toBe(false);
    client.close();
  });
});
