import { JobIndex, type ListPlace } from '#libs/queue';
import { sessionKey, UNFINISHED } from '../../libs/queue/src/queue-names.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../support/redis.js';
import {
  fileState as state,
  twoFiles as manifest,
  twoStates as two,
} from '../support/indexed-job.js';

let server: TestRedis;
let index: JobIndex;

beforeAll(async () => {
  server = await startRedis();
  index = new JobIndex(server.redis);
});
afterAll(() => server.stop());
beforeEach(() => server.redis.flushall());

describe('the index', () => {
  it('keeps sums over the files of a job', async () => {
    await index.add(manifest('job_a', 's'), two());
    await index.setFile(
      'job_a',
      'f_0001',
      state({ status: 'processing', percent: 50, processedSeconds: 30, startedAt: 'now' }),
    );
    expect(await index.summary('job_a')).toMatchObject({
      counts: { files: 2, queued: 1, processing: 1, completed: 0 },
      percent: 25,
      processedSeconds: 30,
      totalSeconds: 120,
      startedAt: 'now',
    });
  });

  it('answers how many files have not ended, and finishes a job out of the live list', async () => {
    await index.add(manifest('job_a', 's'), two());
    expect(await index.setFile('job_a', 'f_0001', state({ status: 'failed' }))).toBe(1);
    expect(await index.setFile('job_a', 'f_0002', state({ status: 'completed' }))).toBe(0);
    await index.finish('job_a', { round: 1, finishedAt: 'later', expiresAt: null });
    expect(await index.unfinishedIds()).toEqual([]);
    expect(await index.summary('job_a')).toMatchObject({ finishedAt: 'later', percent: 100 });
  });

  it('knows when a job that has begun was started, also where it is rebuilt', async () => {
    const states = two().set(
      'f_0002',
      state({ status: 'completed', startedAt: '2026-11-21T10:01' }),
    );
    await index.add(manifest('job_a', 's'), states);
    expect((await index.summary('job_a'))?.startedAt).toBe('2026-11-21T10:01');
  });

  it('puts a job that is added again back into every list, but not a finished one', async () => {
    await index.add(manifest('job_a', 's'), two());
    await server.redis.del(UNFINISHED, sessionKey('s'));
    expect(await index.add(manifest('job_a', 's'), two())).toBe(false);
    expect((await index.unfinished(['s'], 10, null)).total).toBe(1);
    await index.finish('job_a', { round: 1, finishedAt: 'later', expiresAt: null });
    await index.add(manifest('job_a', 's'), two());
    expect(await index.unfinishedIds()).toEqual([]);
  });

  it('counts no download of a model as progress of the job', async () => {
    await index.add(manifest('job_a', 's'), two());
    const loading = { status: 'processing', waitingFor: 'model_download', percent: 80 } as const;
    await index.setFile('job_a', 'f_0001', state(loading));
    expect((await index.summary('job_a'))?.percent).toBe(0);
  });

  it('keeps counting by files where a length was unknown: the percent does not fall', async () => {
    const unknown = two().set('f_0002', state({ durationSeconds: null }));
    await index.add(manifest('job_a', 's'), unknown);
    await index.setFile('job_a', 'f_0001', state({ status: 'completed' }));
    expect((await index.summary('job_a'))?.percent).toBe(50);
    const long = { status: 'processing', waitingFor: null, percent: 1 } as const;
    await index.setFile('job_a', 'f_0002', state({ ...long, durationSeconds: 6000 }));
    expect((await index.summary('job_a'))?.percent).toBe(50.5);
  });

  it('lets nothing follow an end: neither late progress nor a second end', async () => {
    await index.add(manifest('job_a', 's'), two());
    await index.setFile('job_a', 'f_0001', state({ status: 'completed' }));
    await index.setFile('job_a', 'f_0001', state({ status: 'processing', percent: 10 }));
    await index.setFile('job_a', 'f_0001', state({ status: 'failed' }));
    expect((await index.files('job_a', ['f_0001'])).get('f_0001')?.status).toBe('completed');
    expect((await index.summary('job_a'))?.counts).toMatchObject({ completed: 1, failed: 0 });
  });

  it('lets the next attempt follow the end of the one before', async () => {
    await index.add(manifest('job_a', 's'), two());
    await index.setFile('job_a', 'f_0001', state({ status: 'failed' }));
    await index.setFile('job_a', 'f_0001', state({ attempt: 2 }));
    expect((await index.summary('job_a'))?.counts).toMatchObject({ failed: 0, queued: 2 });
  });

  it('keeps what workers said when a job is added again', async () => {
    await index.add(manifest('job_a', 's'), two());
    await index.setFile('job_a', 'f_0001', state({ status: 'processing' }));
    expect(await index.add(manifest('job_a', 's'), two())).toBe(false);
    expect((await index.summary('job_a'))?.counts.processing).toBe(1);
  });

  it('leaves a deleted job deleted', async () => {
    await index.add(manifest('job_a', 's'), two());
    await index.remove('job_a');
    expect(await index.setFile('job_a', 'f_0001', state())).toBe(-1);
    await index.finish('job_a', { round: 1, finishedAt: 'later', expiresAt: null });
    expect(await index.summary('job_a')).toBeNull();
    // that it was there is a debt to the server's log, and told to those who follow it
    const left = await server.redis.keys('*');
    expect(left.sort()).toEqual(['oitiva:events', 'oitiva:rewrite-owed']);
  });

  it('lists the live jobs of some sessions only, oldest first', async () => {
    await index.add(manifest('job_c', 'mine'), two());
    await index.add(manifest('job_a', 'mine'), two());
    await index.add(manifest('job_b', 'yours'), two());
    const ids = async (sessions: string[] | null) =>
      (await index.unfinished(sessions, 10, null)).jobs.map(({ jobId }) => jobId);
    expect(await ids(['mine'])).toEqual(['job_a', 'job_c']);
    expect(await ids(['mine', 'yours'])).toEqual(['job_a', 'job_b', 'job_c']);
    expect(await ids(['nobody'])).toEqual([]);
    expect((await index.unfinished(null, 2, null)).total).toBe(3);
  });
});

describe('the unfinished jobs, page by page', () => {
  const AGES: [string, number][] = [
    ['job_e', 0],
    ['job_b', 1],
    ['job_c', 1],
    ['job_a', 2],
    ['job_d', 3],
  ];
  const IDS = AGES.map(([jobId]) => jobId);
  const finish = (jobId: string) =>
    index.finish(jobId, { round: 1, finishedAt: 'later', expiresAt: null });

  beforeEach(async () => {
    for (const [jobId, age] of AGES) {
      const session = jobId < 'job_c' ? 'mine' : 'yours';
      const createdAt = new Date(Date.parse('2026-11-21T10:00:00Z') + age).toISOString();
      const owner = jobId === 'job_b' ? 'bia' : 'ana';
      await index.add(Object.assign(manifest(jobId, session, owner), { createdAt }), two());
    }
  });

  /** All pages, one after the other. */
  async function walk(limit: number, between = async (_seen: string[]) => {}): Promise<string[]> {
    const seen: string[] = [];
    let after: ListPlace | null = null;
    do {
      const page: Awaited<ReturnType<JobIndex['unfinished']>> = await index.unfinished(
        ...([null, limit, null, { after }] as const),
      );
      seen.push(...page.jobs.map(({ jobId }) => jobId));
      after = page.next;
      await between(seen);
    } while (after !== null);
    return seen;
  }

  it('are oldest first, each once, also where two were made in one millisecond', async () => {
    for (const limit of [1, 2, 3, 4, 5, 6]) expect(await walk(limit), `${limit}`).toEqual(IDS);
  });

  it('are not left out or shown twice where jobs end meanwhile, the last one shown too', async () => {
    const seen = await walk(2, async (shown) => {
      for (const jobId of shown) await finish(jobId);
    });
    expect(seen).toEqual(IDS);
    expect((await index.unfinished(null, 2, null)).total).toBe(0);
  });

  it('say on every page how many there are on all', async () => {
    const { next, ...first } = await index.unfinished(null, 2, null);
    expect(first.total).toBe(5);
    const second = await index.unfinished(null, 2, null, { after: next });
    expect(second.total).toBe(5);
    expect((await index.unfinished(null, 5, null)).next).toBeNull();
  });

  it('are narrowed by sessions, owner and whether they have begun', async () => {
    const ids = async (...asked: Parameters<JobIndex['unfinished']>) => {
      const { jobs, total } = await index.unfinished(...asked);
      expect(total).toBe(jobs.length);
      return jobs.map(({ jobId }) => jobId);
    };
    const begun = state({ status: 'processing', waitingFor: null, startedAt: 'now' });
    await index.setFile('job_a', 'f_0001', begun);
    await index.setFile('job_c', 'f_0001', begun);
    expect(await ids(null, 9, null, { status: 'processing' })).toEqual(['job_c', 'job_a']);
    expect(await ids(null, 9, null, { status: 'queued' })).toEqual(['job_e', 'job_b', 'job_d']);
    // a session that is named twice has its jobs once
    expect(await ids(['mine', 'mine'], 9, null)).toEqual(['job_b', 'job_a']);
    expect(await ids(['mine', 'yours', 'none'], 9, null)).toEqual(IDS);
    expect(await ids(['mine', 'yours'], 9, 'bia')).toEqual(['job_b']);
    expect(await ids(null, 9, 'bia', { status: 'processing' })).toEqual([]);
    // between two tries it waits again, and has begun all the same
    await index.setFile('job_a', 'f_0001', state({ startedAt: null }));
    expect(await ids(['mine'], 9, null, { status: 'processing' })).toEqual(['job_a']);
  });
});
