import { Epoch, type EventFeed } from '#libs/queue';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/until.js';
import { type House, openHouse, PAIR, scripted } from './support/house.js';
import { Reader, openFeed } from './support/reader.js';

let house: House;
let feed: EventFeed;
let epoch: Epoch;
const never = new AbortController().signal;

beforeAll(async () => {
  house = await openHouse();
  epoch = new Epoch(house.server.redis);
});
afterAll(() => house.close());
beforeEach(async () => {
  feed = openFeed(house.server);
  await epoch.ensure(() => house.reconcile.everything());
});
afterEach(() => feed.close());

const work = (jobId: string, attempt = 1) =>
  house.newWorker().run({ jobId, fileId: 'f_0001', attempt }, PAIR, never);
const ofJob = (jobId: string) => (head: { jobId: string }) => head.jobId === jobId;

describe('events of real work', () => {
  it('come in order, from the promise over every word to the end', async () => {
    const reader = await new Reader().follow(feed);
    const script = { words: 'sim', segment_count: 4, seconds_per_segment: 0.3 };
    const { jobId } = await house.submit(scripted(script));
    await work(jobId);
    await until('its end', () => reader.types.includes('job.completed'));
    const types = reader.types.filter((type) => !['file.progress', 'file.segment'].includes(type));
    expect(types).toEqual(['job.created', 'file.started', 'file.completed', 'job.completed']);
    expect(reader.types.indexOf('file.segment')).toBeGreaterThan(
      reader.types.indexOf('file.started'),
    );
    const said = reader.events.flatMap(({ segment }) => segment?.segment.id ?? []);
    expect(said.length).toBeGreaterThan(0);
    expect(said).toEqual(said.map((_, at) => at));
    const percents = reader.events.flatMap(({ file }) => file?.percent ?? []);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  });

  it('tell once of a cancelled and of a retried job', async () => {
    const { jobId } = await house.submit(scripted());
    const reader = await new Reader().follow(feed, ofJob(jobId));
    await house.cancelJob.cancel(jobId);
    await house.cancelJob.cancel(jobId);
    await house.retryJob.retry(jobId);
    await house.retryJob.retry(jobId);
    await work(jobId, 2);
    await until('its second end', () => reader.types.includes('job.completed'));
    const types = reader.types.filter((type) => !['file.progress', 'file.segment'].includes(type));
    expect(types).toEqual([
      ...['file.cancelled', 'job.cancelled', 'job.retried'],
      ...['file.started', 'file.completed', 'job.completed'],
    ]);
    await house.reconcile.everything();
    await house.deleteJob.delete(jobId);
    await until('its removal', () => reader.types.includes('job.deleted'));
    expect(reader.types.filter((type) => type.startsWith('job.'))).toEqual([
      ...['job.cancelled', 'job.retried', 'job.completed', 'job.deleted'],
    ]);
  });
});

describe('a wiped Redis', () => {
  it('is told as a reset to all who follow, without a word of what was before', async () => {
    const ended = await house.submit(scripted());
    await work(ended.jobId);
    const failed = await house.submit(scripted({ fail: { code: 'engine_failed', message: '' } }));
    await work(failed.jobId);
    await house.retryJob.retry(failed.jobId);
    const waiting = await house.submit(scripted({ words: 'later' }));
    const reader = await new Reader().follow(feed);
    const last = reader.subscription.position;
    await house.server.redis.flushall();
    expect(await epoch.ensure(() => house.reconcile.everything())).toBe(true);
    await until('a reset', () => reader.resets.length > 0);
    await work(waiting.jobId);
    await until('its end', () => reader.types.includes('job.completed'));
    expect(reader.events.filter(({ jobId }) => jobId !== waiting.jobId)).toEqual([]);
    expect(reader.types.filter((type) => type !== 'file.segment')).toEqual(
      expect.arrayContaining(['file.started', 'file.completed', 'job.completed']),
    );
    expect(reader.types).not.toContain('job.created');

    const back = await new Reader().follow(feed, () => true, last);
    expect(back.subscription.isResumed).toBe(false);
    // the end of a retry that storage knew of is news again
    await work(failed.jobId, 2);
    await until('the end of the retry', () => back.types.includes('job.failed'));
    expect(back.types).not.toContain('job.retried');
  });

  it('is noticed also where nobody rebuilds it', async () => {
    await house.submit(scripted());
    const reader = await new Reader().follow(feed);
    await house.server.redis.flushall();
    await until('a reset', () => reader.resets.length > 0);
    expect(reader.events).toEqual([]);
  });

  it('tells of a job that was accepted while it was away, once it is found', async () => {
    const reader = await new Reader().follow(feed);
    const { jobId } = await house.submit(scripted());
    await until('it is told', () => reader.types.includes('job.created'));
    // as if the index had never heard of it
    await house.index.remove(jobId);
    await house.reconcile.everything();
    await until('it is told again', () => reader.types.filter((t) => t === 'job.created')[1]);
    expect(reader.types).toEqual(['job.created', 'job.deleted', 'job.created']);
  });
});

describe('a connection that breaks', () => {
  it('costs no event and tells none twice', async () => {
    const { redis } = house.server;
    const { jobId } = await house.submit(scripted());
    const reader = await new Reader().follow(feed, ofJob(jobId));
    const state = (await house.index.files(jobId, ['f_0001'])).get('f_0001');
    if (!state) throw new Error('the index has no such file');
    for (let at = 0; at < 40; at += 1) {
      const waitingFor = at % 2 === 0 ? 'lane' : 'model_loading';
      await house.index.setFile(jobId, 'f_0001', { ...state, waitingFor, percent: at });
      if (at % 10 === 5) {
        const clients = (await redis.client('LIST')) as string;
        const waiting = clients.split('\n').filter((line) => /cmd=xread /.test(line));
        for (const line of waiting) {
          await redis.client('KILL', 'ID', /^id=(\d+)/.exec(line)?.[1] ?? '');
        }
      }
    }
    await until('all of them', () => reader.events.length >= 40);
    expect(reader.events.map(({ file }) => file?.percent)).toEqual(
      Array.from({ length: 40 }, (_, at) => at),
    );
    expect(reader.resets).toEqual([]);
  });
});
