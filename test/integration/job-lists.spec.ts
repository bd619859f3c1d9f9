import type { FileState, JobManifest } from '#libs/contracts';
import { type JobListWish, JobLists, newJobId } from '#libs/jobs';
import { JobIndex, JobListing } from '#libs/queue';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scripted } from './support/house.js';
import { fileState } from '../support/indexed-job.js';

import { startRedis, type TestRedis } from '../support/redis.js';

let server: TestRedis;
let index: JobIndex;
let lists: JobLists;

beforeAll(async () => {
  server = await startRedis();
  index = new JobIndex(server.redis);
  lists = new JobLists(new JobListing(server.redis));
});
afterAll(() => server.stop());
beforeEach(() => server.redis.flushall());

const START_MS = Date.parse('2026-11-21T10:00:00.000Z');

interface Making {
  owner?: string | null;
  sessionId?: string;
  names?: string[];
  engine?: string;
  used?: string;
  atMs?: number;
}

/** A job of the index, as a submission puts it there. Answers its id. */
async function make({
  owner = null,
  sessionId = 'one',
  names = ['a.mp3'],
  engine = 'auto',
  used = 'scripted',
  atMs = START_MS,
}: Making = {}): Promise<string> {
  const jobId = newJobId();
  const files = names.map((name, at) => ({
    ...{ fileId: `f_${String(at + 1).padStart(4, '0')}`, name, path: name, upload: at + 1 },
    ...{ entry: null, url: null, source: null },
  }));
  const manifest: JobManifest = {
    ...{ schema: 1, jobId, sessionId, owner, requestId: 'r', skipped: [], files },
    ...{ createdAt: new Date(atMs).toISOString(), options: Object.assign(scripted(), { engine }) },
  };
  await index.add(
    manifest,
    new Map(files.map(({ fileId }) => [fileId, fileState({ engine: used })])),
  );
  return jobId;
}

const wish = (change: Partial<JobListWish> = {}): JobListWish => ({
  ...{ owner: null, sessionId: null, status: null, engine: null, text: null },
  ...{ fromMs: null, toMs: null, limit: 100, after: null },
  ...change,
});
const idsOf = async (change: Partial<JobListWish> = {}): Promise<string[]> =>
  (await lists.page(wish(change))).data.map(({ jobId }) => jobId);

/** All pages, one after the other. */
async function walk(change: Partial<JobListWish>, between = async () => {}): Promise<string[]> {
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page = await lists.page(wish({ ...change, after }));
    expect(page.hasMore).toBe(page.next !== null);
    seen.push(...page.data.map(({ jobId }) => jobId));
    after = page.next;
    await between();
  } while (after !== null);
  return seen;
}

/** The job as it is once all its files have ended. */
async function finish(jobId: string, status: FileState['status']): Promise<void> {
  await index.setFile(jobId, 'f_0001', fileState({ status, waitingFor: null }));
  const finishedAt = new Date(START_MS + 60_000).toISOString();
  await index.finish(jobId, { round: 1, finishedAt, expiresAt: null });
}

describe('the list of jobs', () => {
  it('is newest first, and says of a job what can be said without its files', async () => {
    const old = await make({ names: ['a.mp3', 'b.mp3', 'c.mp3', 'd.mp3'] });
    const young = await make({ atMs: START_MS + 1 });
    const { data, hasMore, next } = await lists.page(wish());
    expect(data.map(({ jobId }) => jobId)).toEqual([young, old]);
    expect([hasMore, next]).toEqual([false, null]);
    expect(data[1]).toMatchObject({
      ...{ sessionId: 'one', status: 'queued', createdAt: '2026-11-21T10:00:00.000Z' },
      ...{ progress: { percent: 0, totalSeconds: 240 }, names: ['a.mp3', 'b.mp3', 'c.mp3'] },
      ...{ engines: ['scripted'], languages: [] },
      counts: { files: 4, queued: 4 },
      links: { self: `/jobs/${old}` },
    });
  });

  it('says which engines a job has and which languages are known, as they are now', async () => {
    const jobId = await make({ names: ['a.mp3', 'b.mp3'], used: 'faster-whisper' });
    const shown = async () => {
      const { engines, languages } = (await lists.page(wish())).data[0] ?? {};
      return { engines, languages };
    };
    await index.setFile(jobId, 'f_0001', fileState({ engine: 'other', language: 'pt' }));
    await index.setFile(jobId, 'f_0002', fileState({ engine: 'faster-whisper', language: 'es' }));
    expect(await shown()).toEqual({
      engines: ['faster-whisper', 'other'],
      languages: ['es', 'pt'],
    });
    await index.setFile(jobId, 'f_0001', fileState({ engine: 'faster-whisper', attempt: 2 }));
    expect(await shown()).toEqual({ engines: ['faster-whisper'], languages: ['es'] });
  });

  it('comes page by page, each job once, also where many were made in one millisecond', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 23; at++) ids.push(await make({ atMs: START_MS + Math.floor(at / 10) }));
    for (const limit of [1, 3, 10, 22, 23, 24]) {
      expect(await walk({ limit }), `${limit} a page`).toEqual(ids.toReversed());
    }
    const limit = 4;
    expect(await walk({ limit, text: 'a.mp3' })).toEqual(ids.toReversed());
  });

  it('goes on from a job that is gone, and shows no job twice when others are made', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 6; at++) ids.push(await make({ atMs: START_MS + at }));
    const seen = await walk({ limit: 2 }, async () => {
      await make({ atMs: START_MS + 1000 });
      await index.remove(ids[4] as string);
    });
    expect(seen).toEqual(ids.toReversed());
    expect(await idsOf()).not.toContain(ids[4]);
  });

  it('has the jobs of one owner only, also in a session that two share', async () => {
    const anas = await make({ owner: 'ana', sessionId: 'shared' });
    const bias = await make({ owner: 'bia', sessionId: 'shared', atMs: START_MS + 1 });
    const old = await make({ sessionId: 'shared', atMs: START_MS + 2 });
    for (const change of [{}, { sessionId: 'shared' }, { status: 'queued' as const }]) {
      expect(await idsOf({ owner: 'ana', ...change })).toEqual([anas]);
      expect(await idsOf({ owner: 'bia', ...change })).toEqual([bias]);
      expect(await idsOf({ owner: 'carla', ...change })).toEqual([]);
      expect(await idsOf(change)).toEqual([old, bias, anas]);
    }
    const { total, jobs } = await index.unfinished(['shared'], 10, 'ana');
    expect([total, jobs.map(({ jobId }) => jobId)]).toEqual([1, [anas]]);
    expect((await index.unfinished(null, 10, 'bia')).total).toBe(1);
    await index.remove(anas);
    expect(await idsOf({ owner: 'ana' })).toEqual([]);
    expect(await server.redis.keys('oitiva:owner:*')).toEqual(['oitiva:owner:bia']);
  });

  it('is narrowed by status', async () => {
    const waiting = await make();
    const done = await make({ atMs: START_MS + 1 });
    const failed = await make({ atMs: START_MS + 2 });
    await finish(done, 'completed');
    await finish(failed, 'failed');
    expect(await idsOf({ status: 'queued' })).toEqual([waiting]);
    expect(await idsOf({ status: 'processing' })).toEqual([]);
    expect(await idsOf({ status: 'completed' })).toEqual([done]);
    expect(await idsOf({ status: 'failed' })).toEqual([failed]);
    expect(await idsOf({ status: 'cancelled' })).toEqual([]);
  });

  it('is narrowed by the engine that was asked for, or that has the files', async () => {
    const auto = await make({ engine: 'auto', used: 'faster-whisper' });
    const asked = await make({ engine: 'scripted', used: 'scripted', atMs: START_MS + 1 });
    expect(await idsOf({ engine: 'auto' })).toEqual([auto]);
    expect(await idsOf({ engine: 'faster-whisper' })).toEqual([auto]);
    expect(await idsOf({ engine: 'scripted' })).toEqual([asked]);
    await index.setFile(auto, 'f_0001', fileState({ engine: 'null', attempt: 2 }));
    expect(await idsOf({ engine: 'faster-whisper' })).toEqual([]);
    expect(await idsOf({ engine: 'null' })).toEqual([auto]);
  });

  it('is narrowed by the name of any file, whatever its case and accents', async () => {
    const names = Array.from({ length: 200 }, (_, at) => `${at}.mp3`);
    const many = await make({ names: [...names, 'Sessão de São João.MP3'] });
    await make({ names: ['reunião.wav'], atMs: START_MS + 1 });
    for (const text of ['sao joao', 'SÃO JOÃO', 'Sessa\u0303o', '.MP3', '199.mp3']) {
      expect(await idsOf({ text }), text).toEqual([many]);
    }
    // neither a pattern nor across two names
    for (const text of ['.*', '%d', '0.mp31.mp3', 'mp3\n1', 'transcript']) {
      expect(await idsOf({ text }), text).toEqual([]);
    }
  });

  it('is narrowed by the instant of the making, both ends included', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 5; at++) ids.push(await make({ atMs: START_MS + at }));
    const range = { fromMs: START_MS + 1, toMs: START_MS + 3 };
    expect(await idsOf(range)).toEqual([ids[3], ids[2], ids[1]]);
    expect(await walk({ ...range, limit: 1 })).toEqual([ids[3], ids[2], ids[1]]);
    const before = `${START_MS}.${ids[1]}`;
    expect(await idsOf({ ...range, after: before })).toEqual([]);
    expect(await idsOf({ ...range, after: `${START_MS + 9}.${ids[0]}` })).toHaveLength(3);
  });

  it('of ten thousand jobs is quick, whatever is looked for', async () => {
    const owners = ['ana', 'bia'];
    const makings = Array.from({ length: 10_000 }, (_, at) => ({
      ...{ owner: owners[at % 2] as string, atMs: START_MS + at, names: [`gravação ${at}.mp3`] },
    }));
    for (let at = 0; at < makings.length; at += 200) {
      await Promise.all(makings.slice(at, at + 200).map(make));
    }
    const timed = async (change: Partial<JobListWish>) => {
      const startedMs = performance.now();
      const { data } = await lists.page(wish(change));
      return { count: data.length, tookMs: Math.round(performance.now() - startedMs) };
    };
    const took = {
      first: await timed({ owner: 'ana' }),
      oldest: await timed({ owner: 'ana', toMs: START_MS + 100 }),
      text: await timed({ owner: 'ana', text: 'gravacao 4.mp3' }),
      status: await timed({ status: 'cancelled' }),
      engine: await timed({ engine: 'null' }),
    };
    console.log(`of 10,000 jobs: ${JSON.stringify(took)}`);
    expect(took.first.count).toBe(100);
    expect(took.oldest.count).toBe(51);
    expect(took.text.count).toBe(1);
    expect([took.status.count, took.engine.count]).toEqual([0, 0]);
    // all of them are read here; a busy machine is slower by far than this takes
    for (const { tookMs } of Object.values(took)) expect(tookMs).toBeLessThan(5_000);
  });
});
