import { type EventFeed, JobIndex } from '#libs/queue';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileState, twoFiles, twoStates, workOn } from '../support/indexed-job.js';
import { Reader, openFeed } from './support/reader.js';
import { startRedis, type TestRedis } from '../support/redis.js';

let server: TestRedis;
let index: JobIndex;
/** of two API processes */
let one: EventFeed;
let other: EventFeed;

beforeAll(async () => {
  server = await startRedis();
  index = new JobIndex(server.redis);
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.redis.flushall();
  one = openFeed(server);
  other = openFeed(server);
});
afterEach(() => {
  one.close();
  other.close();
});

const of = (jobId: string) => (head: { jobId: string }) => head.jobId === jobId;
const addJob = (jobId = 'job_a') => index.add(twoFiles(jobId, 's'), twoStates());
const work = (percent: number) => workOn(index, percent);
const firstId = async () =>
  (await server.redis.xrange('oitiva:events', '-', '+', 'COUNT', 1))[0]?.[0] as string;

describe('a reader that comes back', () => {
  it('is told on any process what it has missed, and nothing twice', async () => {
    const reader = await new Reader().follow(one, of('job_a'));
    await addJob();
    await addJob('job_b');
    await work(0);
    await reader.has(2);
    reader.subscription.close();
    for (const percent of [10, 20, 30]) await work(percent);
    const last = reader.ids.at(-1) as string;
    const again = await new Reader().join(other, of('job_a'), last);
    expect(again.subscription.isResumed).toBe(true);
    await work(40);
    again.subscription.start();
    await again.has(4);
    expect(again.events.map(({ file }) => file?.percent)).toEqual([10, 20, 30, 40]);
  });

  it('finds no gap, however often it is cut off', async () => {
    const all = await new Reader().follow(one);
    await addJob();
    await work(0);
    await all.has(2);
    let isDone = false;
    const writing = (async () => {
      for (let at = 1; at <= 1_500; at += 1) await work(at / 100);
      await index.setFile('job_a', 'f_0001', fileState({ status: 'completed' }));
      isDone = true;
    })();
    const seen = all.ids.slice(0, 1);
    let cuts = 0;
    while (!isDone || cuts < 50) {
      const enough = seen.length + Math.floor(Math.random() * 40);
      const feed = Math.random() < 0.5 ? one : other;
      const reader: Reader = new Reader((event) => {
        seen.push(event.id);
        if (seen.length > enough) reader.subscription.close();
      });
      await reader.join(feed, of('job_a'), seen.at(-1) as string);
      expect(reader.subscription.isResumed).toBe(true);
      if (Math.random() < 0.5) await new Promise((resolve) => setTimeout(resolve, 5));
      reader.subscription.start();
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
      reader.subscription.close();
      cuts += 1;
    }
    await writing;
    await all.has(1_503);
    const rest = await new Reader().follow(other, of('job_a'), seen.at(-1) as string);
    await rest.has(1_503 - seen.length);
    expect([...seen, ...rest.ids]).toEqual(all.ids);
    expect(cuts).toBeGreaterThanOrEqual(50);
  });

  it('looks afresh where the log begins later, or where its id was never one', async () => {
    await addJob();
    await work(0);
    const first = await firstId();
    await server.redis.xtrim('oitiva:events', 'MAXLEN', 1);
    for (const id of [first, '0-0', '1-1', '99999999999999-0', 'nonsense', `${'9'.repeat(40)}-1`]) {
      const reader = await new Reader().follow(one, of('job_a'), id);
      expect(reader.subscription.isResumed, id).toBe(false);
      expect(reader.events).toEqual([]);
      reader.subscription.close();
    }
  });

  it('looks afresh where what the events said is no longer kept', async () => {
    await addJob();
    const first = await firstId();
    await work(0);
    await server.redis.del('oitiva:job:job_a:events');
    const reader = await new Reader().follow(one, of('job_a'), first);
    expect(reader.subscription.isResumed).toBe(false);
    // those who missed nothing of that job go on
    const bystander = await new Reader().follow(one, of('job_b'), first);
    expect(bystander.subscription.isResumed).toBe(true);
    await work(50);
    await reader.has(1);
    expect(reader.events[0]?.file?.percent).toBe(50);
  });

  it('is told of a job that was deleted meanwhile, and nothing else of it', async () => {
    await addJob();
    await addJob('job_b');
    const first = await firstId();
    await work(0);
    await index.remove('job_a');
    const reader = await new Reader().follow(other, () => true, first);
    await reader.has(2);
    expect(reader.events.map(({ type, jobId }) => `${type} ${jobId}`)).toEqual([
      'job.created job_b',
      'job.deleted job_a',
    ]);
  });
});

describe('a reader that does not read', () => {
  it('is let go once a thousand events wait for it; others are not disturbed', async () => {
    const slow = await new Reader().join(one);
    const quick = await new Reader().follow(one);
    await addJob();
    for (let at = 0; at < 1_000; at += 1) await work(at / 10);
    await quick.has(1_001);
    expect(slow.isTooSlow).toBe(true);
    slow.subscription.start();
    expect(slow.events).toEqual([]);
    expect(quick.resets).toEqual([]);
  });
});
