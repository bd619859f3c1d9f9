import type { TranscriptSegment } from '#libs/contracts';
import { type EventFeed, JobIndex, SegmentLists } from '#libs/queue';
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

const addJob = (jobId = 'job_a', sessionId = 's') =>
  index.add(twoFiles(jobId, sessionId), twoStates());
const work = (percent: number) => workOn(index, percent);
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
      words(3).map((said) => ({ fileId: 'f_0001', attempt: 1, segment: said })),
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
    await index.add(twoFiles('job_b', 'yours', 'key_1'), twoStates());
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

function segment(id: number): TranscriptSegment {
  return {
    ...{ id, start: id, end: id + 1, text: `${id}`, speaker: null, avgLogprob: null },
    ...{ noSpeechProb: null, compressionRatio: null, temperature: null },
    ...{ tokens: null, words: null },
  };
}
