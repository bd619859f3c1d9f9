import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AppendOnlyFile,
  type Consumer,
  consumeSweeps,
  JanitorLog,
  type JanitorState,
} from '#libs/queue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/until.js';
import { startRedis, type TestRedis } from '../support/redis.js';

let server: TestRedis;
let consumers: Consumer[] = [];
beforeEach(async () => {
  server = await startRedis();
});
afterEach(async () => {
  await Promise.all(consumers.map((consumer) => consumer.close()));
  consumers = [];
  await server.stop();
});

type Sweep = (signal: AbortSignal, nextSweepMs: number | null) => Promise<void>;

const start = (sweep: Sweep, errors: Error[] = []): Consumer => {
  const consumer = consumeSweeps({
    redisUrl: server.url,
    intervalSeconds: 1,
    sweep,
    look: async () => undefined,
    onError: (error) => errors.push(error),
  });
  consumers.push(consumer);
  return consumer;
};

describe('the schedule of the janitor', () => {
  it('has one sweep an interval, however many workers there are', async () => {
    const errors: Error[] = [];
    const swept: { atMs: number; nextMs: number | null }[] = [];
    const sweep: Sweep = async (_signal, nextMs) => {
      swept.push({ atMs: Date.now(), nextMs });
    };
    for (let at = 0; at < 5; at += 1) start(sweep, errors);
    await sleep(4_500);
    expect(swept.length).toBeGreaterThanOrEqual(4);
    // workers that start together set the schedule together: at most the first sweep is done twice
    expect(swept.length).toBeLessThanOrEqual(6);
    const [before, last] = swept.slice(-2);
    expect(last?.atMs).toBeGreaterThan((before?.atMs ?? 0) + 700);
    expect(last?.nextMs).toBeGreaterThan(last?.atMs ?? 0);
    expect(errors).toEqual([]);
  });

  it('has one at a time, also where a sweep takes longer than an interval', async () => {
    let running = 0;
    let most = 0;
    let done = 0;
    const slow: Sweep = async () => {
      most = Math.max(most, (running += 1));
      await sleep(1_800);
      running -= 1;
      done += 1;
    };
    for (let at = 0; at < 3; at += 1) start(slow);
    await until('two sweeps', () => done >= 2, { withinMs: 15_000 });
    expect(most).toBe(1);
  });

  it('goes on after a sweep that failed', async () => {
    let sweeps = 0;
    const errors: Error[] = [];
    start(async () => {
      sweeps += 1;
      throw new Error('the disk is away');
    }, errors);
    await until('another sweep', () => sweeps >= 2, { withinMs: 5_000 });
    expect(errors[0]?.message).toBe('the disk is away');
  });

  it('is set again where Redis lost its data', async () => {
    let sweeps = 0;
    start(async () => {
      sweeps += 1;
    });
    await until('a sweep', () => sweeps >= 1);
    await sleep(200);
    await server.redis.flushall();
    const before = sweeps;
    await until('another sweep', () => sweeps > before + 1, { withinMs: 20_000 });
  });

  it('lets a worker end in the middle of a sweep, and another goes on', async () => {
    let aborted = false;
    let others = 0;
    const first = start(async (signal) => {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      aborted = true;
    });
    await sleep(500);
    start(async () => {
      others += 1;
    });
    const askedMs = performance.now();
    await first.close();
    expect(performance.now() - askedMs).toBeLessThan(2_000);
    expect(aborted).toBe(true);
    await until('a sweep of the other', () => others > 0, { withinMs: 5_000 });
  });
});

it('what the janitors did is kept for people to look at', async () => {
  const log = new JanitorLog(server.redis);
  const before: JanitorState = {
    ...{ lastSweepAt: null, nextSweepAt: null },
    ...{ removedJobs: 0, removedOrphans: 0, onlyCounting: false },
  };
  expect(await log.read()).toEqual(before);
  const [sweptAt, nextSweepAt] = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:05:00.000Z'];
  const note = { sweptAt, nextSweepAt, removedJobs: 2, removedOrphans: 1, onlyCounting: false };
  await log.note(note);
  await log.note({ ...note, onlyCounting: true, nextSweepAt: null });
  const counted = { removedJobs: 4, removedOrphans: 2, onlyCounting: true };
  expect(await log.read()).toEqual({ lastSweepAt: sweptAt, nextSweepAt: null, ...counted });
});

describe("the server's append-only file", () => {
  const OWED = 'oitiva:rewrite-owed';
  const rewrites = async () => {
    const stats = await server.redis.info('persistence');
    return /^aof_rewrite_in_progress:1|^aof_last_rewrite_time_sec:(?!-1)/m.test(stats);
  };
  /** Every byte that the server keeps on the disk. */
  const kept = async () => {
    const [, folder = ''] = (await server.redis.config('GET', 'dir')) as string[];
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /\.(aof|rdb)$/.test(name)).map((name) => join(folder, name));
  };
  const holds = async (word: string) =>
    (await kept()).some((path) => readFileSync(path).includes(word));

  it('is written anew without what was removed, once a minute at most', async () => {
    await server.redis.config('SET', 'appendonly', 'yes');
    await until('the log is there', async () => (await kept()).length > 0);
    await sleep(500);
    await server.redis.set('name', 'jabuticaba');
    await until('the word is on the disk', () => holds('jabuticaba'));
    await server.redis.del('name');
    const file = new AppendOnlyFile(server.redis);
    await file.rewriteIfOwed();
    expect(await holds('jabuticaba')).toBe(true);

    await server.redis.incr(OWED);
    await file.rewriteIfOwed();
    await until('the word is gone', async () => !(await holds('jabuticaba')));
    expect(await server.redis.exists(OWED)).toBe(0);
    await server.redis.incr(OWED);
    await file.rewriteIfOwed();
    expect(await server.redis.exists(OWED)).toBe(1);
  });

  it('is not begun where the server keeps none', async () => {
    await server.redis.incr(OWED);
    expect(await new AppendOnlyFile(server.redis).rewriteIfOwed()).toBeNull();
    expect(await rewrites()).toBe(false);
    expect(await server.redis.exists(OWED)).toBe(0);
  });

  it('stays as it is where the server does not permit it, and that is told once', async () => {
    await server.redis.call('ACL', 'SETUSER', 'default', '-info');
    await server.redis.incr(OWED);
    const file = new AppendOnlyFile(server.redis);
    expect(await file.rewriteIfOwed()).toMatch(/NOPERM/);
    expect(await file.rewriteIfOwed()).toBeNull();
  });
});
