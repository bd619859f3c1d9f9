import type { TranscriptSegment } from '#libs/contracts';
import { type EventFeed, JobIndex, SegmentLists } from '#libs/queue';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileState, twoFiles, twoStates } from './support/indexed-job.js';
import { Reader, openFeed } from './support/reader.js';
import { startRedis, type TestRedis } from './support/redis.js';

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
const addJob = (jobId = 'job_a', sessionId = 's') =>
  index.add(twoFiles(jobId, sessionId), twoStates());
const work = (percent: number, jobId = 'job_a') => {
  const processedSeconds = 0.6 * percent;
  const state = { status: 'processing', waitingFor: null, percent, processedSeconds } as const;
  return index.setFile(jobId, 'f_0001', fileState(state));
};
const end = (fileId: string, status: 'completed' | 'failed' | 'cancelled', attempt = 1) =>
  index.setFile('job_a', fileId, fileState({ status, waitingFor: null, attempt }));
const finish = (round = 1) =>
  index.finish('job_a', { round, finishedAt: '2026-11-21T11:00:00.000Z', expiresAt: null });

describe('events', () => {
  it('tell the whole life of a job, in order', async () => {
    const reader = await new Reader().follow(one);
    await addJob();
    await work(0);
    await work(50);
    await end('f_0001', 'completed');
    await end('f_0002', 'failed');
    await finish();
    await index.reopen(twoFiles('job_a', 's'), 2);
    await index.setFile('job_a', 'f_0002', fileState({ attempt: 2 }));
    await end('f_0002', 'cancelled', 2);
    await finish(2);
    await reader.has(10);
    await index.remove('job_a');
    await reader.has(11);
    expect(reader.types).toEqual([
      'job.created',
      'file.started',
      'file.progress',
      'file.completed',
      'file.failed',
      'job.completed',
      'job.retried',
      'file.progress',
      'file.cancelled',
      'job.completed',
      'job.deleted',
    ]);
    const [created, , progress, completed, , ended, retried] = reader.events;
    expect(created).toMatchObject({ jobId: 'job_a', sessionId: 's', owner: null, file: null });
    expect(created?.summary).toMatchObject({ counts: { files: 2, queued: 2 }, percent: 0 });
    expect(progress?.file).toMatchObject({ fileId: 'f_0001', percent: 50 });
    expect(progress?.summary).toMatchObject({ percent: 25, processedSeconds: 30 });
    expect(completed?.summary).toMatchObject({ finishedAt: null, counts: { completed: 1 } });
    expect(ended?.summary?.finishedAt).toBe('2026-11-21T11:00:00.000Z');
    expect(retried?.summary?.finishedAt).toBeNull();
  });

  it('say how the job ended, and each end once', async () => {
    for (const status of ['failed', 'cancelled'] as const) {
      const reader = await new Reader().follow(one);
      await addJob();
      await end('f_0001', status);
      await end('f_0002', 'cancelled');
      await finish();
      await finish();
      // what is not yet read of a job goes with it
      await reader.has(4);
      await index.remove('job_a');
      await reader.has(5);
      expect(reader.types.slice(3)).toEqual([`job.${status}`, 'job.deleted']);
      reader.subscription.close();
    }
  });

  it('are not told where nothing happens', async () => {
    const reader = await new Reader().follow(one);
    await addJob();
    await addJob();
    await index.setFile('job_a', 'f_0001', fileState({ engine: 'other' }));
    await work(10);
    await work(10);
    await end('f_0001', 'completed');
    await work(20);
    await end('f_0001', 'failed');
    await reader.has(3);
    await index.remove('job_a');
    await index.remove('job_a');
    await work(30);
    await addJob('job_b');
    await reader.has(5);
    expect(reader.types).toEqual([
      ...['job.created', 'file.started', 'file.completed', 'job.deleted', 'job.created'],
    ]);
  });

  it('bring words while the file is at work, and none of an attempt that has ended', async () => {
    const lists = new SegmentLists(server.redis);
    const ref = { jobId: 'job_a', fileId: 'f_0001', attempt: 1 };
    const words = (count: number) => Array.from({ length: count }, (_, id) => segment(id));
    await addJob();
    await work(0);
    const reader = await new Reader().follow(one);
    await lists.write(ref, words(2), 0);
    await lists.write(ref, words(3), 2);
    await end('f_0001', 'completed');
    await lists.write(ref, words(4), 3);
    await lists.write({ ...ref, jobId: 'job_unknown' }, words(1), 0);
    await finish();
    await reader.has(5);
    expect(reader.types.slice(3)).toEqual(['file.completed', 'job.completed']);
    expect(reader.events.slice(0, 3).map((event) => event.segment)).toEqual(
      words(3).map((one) => ({ fileId: 'f_0001', attempt: 1, segment: one })),
    );
  });

  it('come in pieces where a whole list is written again', async () => {
    const lists = new SegmentLists(server.redis);
    const ref = { jobId: 'job_a', fileId: 'f_0001', attempt: 1 };
    await addJob();
    const reader = await new Reader().follow(one);
    const many = Array.from({ length: 1_234 }, (_, id) => segment(id));
    await lists.write(ref, many, 1_000);
    await reader.has(1_234);
    expect(reader.events.map((event) => event.segment?.segment.id)).toEqual(
      many.map(({ id }) => id),
    );
    expect(await lists.read(ref)).toEqual(many);
  });

  it('reach only those who want them, also by owner', async () => {
    const mine = await new Reader().follow(one, ({ sessionId }) => sessionId === 'mine');
    const owned = await new Reader().follow(other, ({ owner }) => owner === 'key_1');
    await addJob('job_a', 'mine');
    await index.add({ ...twoFiles('job_b', 'yours'), owner: 'key_1' }, twoStates());
    await addJob('job_c', 'mine');
    await mine.has(2);
    await owned.has(1);
    expect(mine.events.map(({ jobId }) => jobId)).toEqual(['job_a', 'job_c']);
    expect(owned.events).toMatchObject([{ jobId: 'job_b', owner: 'key_1' }]);
  });

  it('of a job are kept for ten minutes after its end, and for as long as it has not ended', async () => {
    const keptMs = () => server.redis.pttl('oitiva:job:job_a:events');
    await addJob();
    expect(await keptMs()).toBe(-1);
    await end('f_0001', 'failed');
    await end('f_0002', 'failed');
    await finish();
    expect(await keptMs()).toBeGreaterThan(590_000);
    await index.reopen(twoFiles('job_a', 's'), 2);
    expect(await keptMs()).toBe(-1);
    await index.remove('job_a');
    expect(await server.redis.exists('oitiva:job:job_a:events')).toBe(0);
  });
});

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
      await end('f_0001', 'completed');
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
    const first = (await server.redis.xrange('oitiva:events', '-', '+'))[0]?.[0] as string;
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
    const first = (await server.redis.xrange('oitiva:events', '-', '+'))[0]?.[0] as string;
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
    const first = (await server.redis.xrange('oitiva:events', '-', '+'))[0]?.[0] as string;
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

function segment(id: number): TranscriptSegment {
  return {
    ...{ id, start: id, end: id + 1, text: `${id}`, speaker: null, avgLogprob: null },
    ...{ noSpeechProb: null, compressionRatio: null, temperature: null },
    ...{ tokens: null, words: null },
  };
}
