import type { JobManifest, Pair } from '#libs/contracts';
import { Figures, newJobId, ThroughputViews } from '#libs/jobs';
import {
  type CounterName,
  FileQueues,
  JanitorLog,
  QueueWaits,
  Tally,
  Throughput,
} from '#libs/queue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countedEvents } from '../../apps/worker/src/counted-events.js';
import { queuedState } from '../../libs/jobs/src/file-state.js';
import { TALLY_KEY } from '../../libs/queue/src/tally-fields.js';
import { until } from '../support/until.js';
import { type House, openHouse, PAIR, scripted } from './support/house.js';

const FAILS = scripted({ fail: { code: 'decode_failed', message: 'nothing to hear' } });
const ALWAYS = new AbortController().signal;
let house: House;
let tally: Tally;

beforeEach(async () => {
  house = await openHouse();
  tally = new Tally(house.server.redis);
  house.runners.host.events = countedEvents(tally);
});
afterEach(() => house.close());

/** Works on every file of a job as a worker does that has just started. */
async function work({ jobId, files }: JobManifest): Promise<void> {
  const worker = house.newWorker();
  for (const { fileId } of files) await worker.run({ jobId, fileId, attempt: 1 }, PAIR, ALWAYS);
}

async function sumOf(name: CounterName) {
  await tally.flush();
  const { counters } = await tally.read();
  return Object.fromEntries(counters[name].map(({ values, sum }) => [values.join(' '), sum]));
}

async function measured(name: 'file_wait_seconds' | 'real_time_factor' | 'model_load_seconds') {
  await tally.flush();
  const { measures } = await tally.read();
  return measures[name].map(({ values, counts }) => ({
    of: values.join(' '),
    count: counts.reduce((sum, count) => sum + count, 0),
  }));
}

describe('what workers do', () => {
  it('is counted over all of them, however many started and ended', async () => {
    await work(await house.submit(scripted(), 2));
    await work(await house.submit(scripted()));
    expect(await sumOf('files')).toEqual({ 'completed scripted scripted cpu': 3 });
    expect(await sumOf('audio_seconds')).toEqual({ 'scripted scripted cpu': 3 });
    expect(await measured('real_time_factor')).toEqual([{ of: 'scripted scripted cpu', count: 3 }]);
    expect(await measured('file_wait_seconds')).toEqual([{ of: 'cpu scripted', count: 3 }]);
  });

  it('counts an end once, whoever tells it how often', async () => {
    const manifest = await house.submit(scripted());
    const ref = { jobId: manifest.jobId, fileId: 'f_0001', attempt: 1 };
    await work(manifest);
    await work(manifest);
    await house.endJob.repairFile(ref);
    await house.reconcile.everything();
    expect(await sumOf('files')).toEqual({ 'completed scripted scripted cpu': 1 });
    expect(await measured('file_wait_seconds')).toEqual([{ of: 'cpu scripted', count: 1 }]);
  });

  it('counts what failed by its reason, and none of its seconds', async () => {
    await work(await house.submit(FAILS));
    expect(await sumOf('files')).toEqual({ 'failed scripted scripted cpu': 1 });
    expect(await sumOf('file_errors')).toEqual({ decode_failed: 1 });
    expect(await sumOf('audio_seconds')).toEqual({});
  });

  it('counts each attempt of a retry', async () => {
    const manifest = await house.submit(FAILS);
    await work(manifest);
    await house.retryJob.retry(manifest.jobId);
    await house
      .newWorker()
      .run({ jobId: manifest.jobId, fileId: 'f_0001', attempt: 2 }, PAIR, ALWAYS);
    expect(await sumOf('files')).toEqual({ 'failed scripted scripted cpu': 2 });
  });

  it('counts a file that was cancelled before anybody took it', async () => {
    const { jobId } = await house.submit(scripted());
    await house.cancelJob.cancel(jobId);
    expect(await sumOf('files')).toEqual({ 'cancelled scripted scripted cpu': 1 });
    expect(await measured('file_wait_seconds')).toEqual([]);
  });
});

describe('the ends of the last minutes', () => {
  const totals = async () => {
    const { buckets, totals } = await new ThroughputViews(new Throughput(house.server.redis)).view(
      60,
    );
    const summed = buckets.reduce((sum, { completed }) => sum + completed, 0);
    expect(summed).toBe(totals.completed);
    return totals;
  };

  it('are counted once each, whoever tells of them how often, and are gone after a day', async () => {
    const { redis } = house.server;
    expect(await totals()).toMatchObject({ completed: 0, failed: 0, cancelled: 0 });
    const manifest = await house.submit(scripted(), 2);
    await work(manifest);
    await work(manifest);
    await house.reconcile.everything();
    await work(await house.submit(FAILS));
    await house.cancelJob.cancel((await house.submit(scripted())).jobId);
    expect(await totals()).toEqual({
      ...{ completed: 2, failed: 1, cancelled: 1, audioSeconds: 2 },
      engineSeconds: expect.closeTo(
        (await sumOf('processing_seconds'))['scripted scripted cpu'] ?? 0,
        2,
      ) as number,
    });
    // the hour may have changed on the way
    for (const key of await redis.keys('oitiva:throughput:*')) {
      expect(await redis.ttl(key)).toBeGreaterThan(24 * 3600);
      expect(await redis.ttl(key)).toBeLessThanOrEqual(26 * 3600);
    }
  });
});

describe('what becomes of runners', () => {
  it('is counted: loads that succeeded, and ends that nobody asked for', async () => {
    await work(await house.submit(scripted({ crash: 'exit' })));
    await work(await house.submit(scripted()));
    const loads = await measured('model_load_seconds');
    const { 'scripted scripted cpu': crashes } = await sumOf('runner_crashes');
    expect(crashes).toBe(3);
    expect(loads).toEqual([{ of: 'scripted scripted cpu', count: 4 }]);
    await house.runners.close();
    expect(await sumOf('runner_crashes')).toEqual({ 'scripted scripted cpu': 3 });
  });
});

describe('while Redis is away', () => {
  it('what happens is kept, and told once it is back', async () => {
    const away = {
      multi: () => ({
        hincrbyfloat: () => undefined,
        exec: () => Promise.reject(new Error('away')),
      }),
    };
    const { redis } = house.server;
    let isAway = true;
    const either = new Proxy(redis, {
      get: (_, name: 'multi') => (isAway ? away : redis)[name].bind(isAway ? away : redis),
    });
    const patient = new Tally(either);
    patient.count('runner_crashes', 'scripted', 'scripted', 'cpu');
    await patient.flush();
    patient.count('runner_crashes', 'scripted', 'scripted', 'cpu');
    await patient.flush();
    expect(await sumOf('runner_crashes')).toEqual({});
    isAway = false;
    await patient.flush();
    await patient.flush();
    expect(await sumOf('runner_crashes')).toEqual({ 'scripted scripted cpu': 2 });
  });
});

describe('fields that this version does not know', () => {
  it('are left out', async () => {
    const fields = {
      'files completed': '1',
      'x y z': '2',
      'file_wait_seconds cpu scripted 7': '1',
    };
    await house.server.redis.hset(TALLY_KEY, fields);
    expect(await sumOf('files')).toEqual({});
    expect(await measured('file_wait_seconds')).toEqual([{ of: 'cpu scripted', count: 0 }]);
  });
});

describe('ten thousand files that wait', () => {
  const FILES = 10_000;

  it('are looked at in less than 150 ms, from the one that waits longest', async () => {
    const one = await house.submit(scripted());
    const jobId = newJobId();
    const ids = Array.from({ length: FILES }, (_, at) => `f_${String(at + 1).padStart(5, '0')}`);
    const place = house.choice.place(scripted(), []);
    const states = new Map(ids.map((fileId) => [fileId, queuedState(1, null, place)]));
    await house.index.add(Object.assign(one, { jobId }), states);
    const refs = ids.map((fileId) => ({ jobId, fileId, attempt: 1 }));
    await house.queues.add(PAIR, refs);
    const pairs: Pair[] = [PAIR];
    const { redis } = house.server;
    const figures = new Figures(
      ...([pairs, tally, house.queues as FileQueues, new QueueWaits(redis)] as const),
      ...([house.directory, new JanitorLog(redis), house.book] as const),
    );
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const startedMs = performance.now();
      const { queues } = await figures.now();
      times.push(performance.now() - startedMs);
      expect(queues[0]).toEqual({ pair: PAIR, waiting: FILES + 1, active: 0 });
    }
    console.log(`${FILES} files: ${times.map((ms) => ms.toFixed(1)).join(', ')} ms`);
    expect(Math.min(...times)).toBeLessThan(150);
    const [wait] = (await figures.now()).waits;
    expect(wait?.oldestSeconds).toBeGreaterThan(wait?.medianSeconds as number);
  });
});

describe('how long files wait', () => {
  it('is counted from the queue on, also where they are queued anew', async () => {
    const waits = new QueueWaits(house.server.redis);
    const manifest = await house.submit(scripted());
    const oldest = async () => (await waits.read([PAIR]))[0]?.oldestSeconds;
    await until('a wait', async () => ((await oldest()) ?? 0) > 0.1);
    await house.queue.obliterate({ force: true });
    await house.reconcile.unfinished();
    expect(await oldest()).toBeGreaterThan(0.1);
    await work(manifest);
    expect(await waits.read([PAIR])).toEqual([
      { pair: PAIR, oldestSeconds: null, medianSeconds: null },
    ]);
  });

  it('leaves no trace of a file that was deleted', async () => {
    const { jobId } = await house.submit(scripted());
    await house.deleteJob.delete(jobId);
    expect(await house.server.redis.keys('oitiva:waits:*')).toEqual([]);
  });
});
