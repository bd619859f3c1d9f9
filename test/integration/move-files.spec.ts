import { consume, queueNameFor } from '#libs/queue';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { heartbeat } from '../support/heartbeat.js';
import { until } from '../support/until.js';
import { GPU_PAIR, type House, openHouse, PAIR, scripted } from './support/house.js';
import { WrongClock } from './support/wrong-clock.js';

const CPU_WORKER = heartbeat([PAIR], ['scripted'], { workerId: 'on_cpu' });
const GPU_WORKER = heartbeat([PAIR, GPU_PAIR], ['scripted'], { workerId: 'on_gpu' });
const never = new AbortController().signal;
const on = (device: 'auto' | 'gpu') => scripted({ words: 'mudou' }, { device });
const ref = (jobId: string) => ({ jobId, fileId: 'f_0001', attempt: 1 });
const queueId = (jobId: string) => `${jobId}.f_0001.a1`;

let house: House;
let clock: WrongClock;
let reconcile: ReturnType<House['reconcileWith']>;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.server.redis.flushall();
  clock = new WrongClock();
  reconcile = house.reconcileWith({ clock });
});

async function announce(...workers: (typeof CPU_WORKER)[]): Promise<void> {
  for (const worker of workers) await house.directory.announce(worker);
}

/** The reconciler, every ten seconds. */
async function watch(seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 10) {
    clock.pass(10);
    await reconcile.unfinished();
  }
}

/** Submits while both workers live; then the one with the GPU leaves. */
async function leftBehind(options = on('auto')): Promise<string> {
  await announce(CPU_WORKER, GPU_WORKER);
  const { jobId } = await house.submit(options);
  await house.directory.leave(GPU_WORKER.workerId);
  return jobId;
}

/** The queues that hold the file. */
async function held(jobId: string): Promise<string[]> {
  const queues = [house.queue, house.gpuQueue];
  const found = await Promise.all(queues.map((queue) => queue.getJob(queueId(jobId))));
  return queues.filter((_, at) => found[at] !== undefined).map(({ name }) => name);
}

const file = async (jobId: string) => (await house.views.view(jobId)).job.files[0]!;

describe('a file whose queue nobody serves any more', () => {
  it('moves to one that lives after 30 seconds, and is transcribed there', async () => {
    const jobId = await leftBehind();
    expect(await held(jobId)).toEqual(['gpu.scripted']);
    expect((await file(jobId)).waitingFor).toBe('no_worker');
    await watch(30);
    expect(await held(jobId)).toEqual(['gpu.scripted']);
    await watch(10);
    expect(await held(jobId)).toEqual(['cpu.scripted']);
    expect(await file(jobId)).toMatchObject({ device: 'cpu', waitingFor: 'queue' });
    await house.newWorker().run(ref(jobId), PAIR, never);
    expect(await file(jobId)).toMatchObject({ status: 'completed', device: 'cpu', attempt: 1 });
    const manifest = await house.records.manifest(jobId);
    expect(manifest?.options).toMatchObject({ device: 'auto' });
  });

  it('moves once however many reconcilers see it', async () => {
    const jobId = await leftBehind();
    const others = [1, 2, 3].map(() => house.reconcileWith({ clock }));
    const all = [reconcile, ...others];
    for (let looks = 0; looks < 5; looks += 1) {
      clock.pass(10);
      await Promise.all(all.map((one) => one.unfinished()));
    }
    expect(await held(jobId)).toEqual(['cpu.scripted']);
    expect((await house.queues.counts()).map(({ waiting }) => waiting)).toEqual([1, 0]);
  });

  it('stays where its job named the device, and says that nobody is there', async () => {
    const jobId = await leftBehind(on('gpu'));
    await watch(60);
    expect(await held(jobId)).toEqual(['gpu.scripted']);
    expect(await file(jobId)).toMatchObject({ device: 'gpu', waitingFor: 'no_worker' });
  });

  it('stays where nobody serves any other', async () => {
    const jobId = await leftBehind();
    await house.directory.leave(CPU_WORKER.workerId);
    await watch(60);
    expect(await held(jobId)).toEqual(['gpu.scripted']);
    await announce(CPU_WORKER);
    await watch(10);
    expect(await held(jobId)).toEqual(['cpu.scripted']);
  });

  it('is not taken from a worker that works on it and was only silent', async () => {
    const jobId = await leftBehind();
    let isOver = () => undefined as void;
    const over = new Promise<void>((resolve) => (isOver = resolve));
    const runs: string[] = [];
    const consumer = consume<{ jobId: string }>({
      ...{ redisUrl: house.server.url, queue: queueNameFor(GPU_PAIR), lanes: 1 },
      work: async (taken) => {
        runs.push(taken.jobId);
        await over;
      },
      onError: () => undefined,
    });
    await until('it is taken', () => runs.length === 1);
    await watch(60);
    expect(await held(jobId)).toEqual(['gpu.scripted']);
    isOver();
    await consumer.close();
  });

  it('is dropped by a worker that finds a left-over of it in its queue', async () => {
    const jobId = await leftBehind();
    await watch(40);
    await house.newWorker().run(ref(jobId), GPU_PAIR, never);
    expect(await file(jobId)).toMatchObject({ status: 'queued', device: 'cpu' });
    expect(await house.records.end(ref(jobId))).toBeNull();
  });

  it('moves also where a wiped Redis had forgotten it', async () => {
    const jobId = await leftBehind();
    await house.server.redis.flushall();
    await announce(CPU_WORKER);
    await reconcile.everything();
    expect(await held(jobId)).toEqual(['cpu.scripted']);
  });
});
