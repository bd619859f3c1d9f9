import type { FileState } from '#libs/contracts';
import { FileQueues, JobIndex } from '#libs/queue';
import { Queue } from 'bullmq';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PAIR } from './support/house.js';
import { fileState, manifestOf } from '../support/indexed-job.js';
import { startRedis, type TestRedis } from '../support/redis.js';

let server: TestRedis;
let index: JobIndex;
let queue: Queue;
let queues: FileQueues;

beforeAll(async () => {
  server = await startRedis();
  index = new JobIndex(server.redis);
  const connection = { path: server.url.slice('unix:'.length) };
  queue = new Queue('cpu.scripted', { connection, prefix: 'oitiva' });
  queues = new FileQueues([PAIR], new Map([[queue.name, queue]]), server.redis);
});
afterAll(async () => {
  await queue.close();
  await server.stop();
});
beforeEach(() => server.redis.flushall());

const waiting = fileState({ durationSeconds: 0 });
const refOf = (jobId: string, fileId = 'f_0001') => ({ jobId, fileId, attempt: 1 });
let jobs = 0;

/** A job of files with these lengths in seconds; returns its id. */
async function arrive(sessionId: string, lengths: number[]): Promise<string> {
  const jobId = `job_${String((jobs += 1)).padStart(6, '0')}`;
  const states = new Map(
    lengths.map((durationSeconds, at) => [
      `f_${String(at + 1).padStart(4, '0')}`,
      { ...waiting, durationSeconds },
    ]),
  );
  const createdAt = new Date().toISOString();
  const manifest = manifestOf({ jobId, sessionId, createdAt }, [...states.keys()]);
  await index.add(manifest, states);
  await queues.add(
    PAIR,
    [...states.keys()].map((fileId) => refOf(jobId, fileId)),
  );
  return jobId;
}

/** Takes the file whose turn it is, as a worker does. */
async function start(): Promise<{ jobId: string; fileId: string; seconds: number } | null> {
  const [next] = await queue.getJobs(['prioritized'], 0, 0, true);
  if (next === undefined) return null;
  const { jobId, fileId } = next.data as { jobId: string; fileId: string };
  await next.remove();
  const state = (await index.files(jobId, [fileId])).get(fileId) as FileState;
  await index.setFile(jobId, fileId, { ...state, status: 'processing', waitingFor: null });
  return { jobId, fileId, seconds: state.durationSeconds ?? 0 };
}

async function end({ jobId, fileId }: { jobId: string; fileId: string }): Promise<void> {
  const state = (await index.files(jobId, [fileId])).get(fileId) as FileState;
  await index.setFile(jobId, fileId, { ...state, status: 'completed' });
}

describe('the line of a queue', () => {
  it('lets a single file pass a thousand of another session', async () => {
    await arrive(
      'archive',
      Array.from({ length: 1_000 }, () => 30),
    );
    for (let at = 0; at < 20; at += 1) await end((await start()) as never);
    const mine = await arrive('me', [20]);
    const before: string[] = [];
    for (;;) {
      const next = await start();
      if (next?.jobId === mine) break;
      before.push(next?.fileId ?? 'nothing');
      await end(next as never);
    }
    // two lanes: at most twice as many others
    expect(before.length).toBeLessThanOrEqual(4);
  });

  it('lets a short file pass the hours of its own session', async () => {
    await arrive('me', [3_600, 3_600, 3_600, 3_600]);
    await end((await start()) as never);
    const short = await arrive('me', [10]);
    const first = await start();
    const second = await start();
    expect([first?.jobId, second?.jobId]).toContain(short);
  });

  it('keeps the order of the upload within a session', async () => {
    const jobId = await arrive('me', [10, 20, 30, 40, 50]);
    const order: string[] = [];
    for (let next = await start(); next; next = await start()) order.push(next.fileId);
    expect(order).toEqual(['f_0001', 'f_0002', 'f_0003', 'f_0004', 'f_0005']);
    expect(await index.summary(jobId)).not.toBeNull();
  });

  it('gives a file that was handed back its turn again, and charges it once', async () => {
    await arrive('me', [100]);
    const taken = (await start()) as { jobId: string; fileId: string; seconds: number };
    const state = (await index.files(taken.jobId, [taken.fileId])).get(taken.fileId) as FileState;
    await arrive('other', [100]);
    await index.setFile(taken.jobId, taken.fileId, { ...state, status: 'queued' });
    await queues.add(PAIR, [refOf(taken.jobId)]);
    const line = await server.redis.zrange('oitiva:line:cpu.scripted', '0', '-1', 'WITHSCORES');
    expect(line.map(Number).filter((tag) => !Number.isNaN(tag))).toEqual([0, 0]);
  });

  it('forgets what everybody has had once it is empty', async () => {
    await arrive('me', [500]);
    await end((await start()) as never);
    expect(await server.redis.keys('oitiva:fair:*')).toEqual([]);
    expect(await server.redis.keys('oitiva:line:*')).toEqual([]);
    expect(await server.redis.keys('oitiva:running:*')).toEqual([]);
  });

  it('has no place for files of a deleted job', async () => {
    const jobId = await arrive('me', [10, 20]);
    await start();
    await index.remove(jobId);
    expect(await server.redis.keys('oitiva:line:*')).toEqual([]);
    expect(await server.redis.keys('oitiva:running:*')).toEqual([]);
  });
});

/** The same numbers on every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

describe('over random arrivals', () => {
  it.each([1, 2, 3, 4])(
    'two busy sessions never differ by more than the longest file of each (seed %i)',
    async (seed) => {
      const random = chance(seed);
      const sessions = ['a', 'b', 'c'];
      // all short or all long, so that a session is one flow
      const length = () => 10 + Math.floor(random() * 50);
      const served: Record<string, number> = { a: 0, b: 0, c: 0 };
      const left: Record<string, number> = { a: 0, b: 0, c: 0 };
      const owner = new Map<string, string>();
      const longest: Record<string, number> = { a: 0, b: 0, c: 0 };
      const marks: { pair: [string, string]; at: [number, number] }[] = [];
      for (let step = 0; step < 400; step += 1) {
        const session = sessions[Math.floor(random() * 3)] as string;
        if (random() < 0.5 && step < 300) {
          const lengths = Array.from({ length: 1 + Math.floor(random() * 6) }, length);
          owner.set(await arrive(session, lengths), session);
          left[session] = (left[session] ?? 0) + lengths.length;
          longest[session] = Math.max(longest[session] ?? 0, ...lengths);
        }
        const next = await start();
        if (next === null) continue;
        const who = owner.get(next.jobId) as string;
        // measured from the moment on which both wait
        for (const [x, y] of [
          ['a', 'b'],
          ['a', 'c'],
          ['b', 'c'],
        ] as [string, string][]) {
          const both = (left[x] ?? 0) > 0 && (left[y] ?? 0) > 0;
          const at = marks.findIndex(({ pair }) => pair[0] === x && pair[1] === y);
          if (!both && at >= 0) marks.splice(at, 1);
          if (both && at < 0) marks.push({ pair: [x, y], at: [served[x] ?? 0, served[y] ?? 0] });
        }
        served[who] = (served[who] ?? 0) + next.seconds;
        left[who] = (left[who] ?? 0) - 1;
        for (const {
          pair: [x, y],
          at,
        } of marks) {
          const difference = (served[x] ?? 0) - at[0] - ((served[y] ?? 0) - at[1]);
          // ten seconds are what one step of BullMQ's priority rounds away
          const bound = (longest[x] ?? 0) + (longest[y] ?? 0) + 10;
          expect(Math.abs(difference)).toBeLessThanOrEqual(bound);
        }
        await end(next);
      }
      expect(Math.min(...Object.values(served))).toBeGreaterThan(1_000);
    },
  );
});
