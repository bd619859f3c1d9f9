import { Writable } from 'node:stream';
import AdmZip from 'adm-zip';
import type { ErrorCode, OitivaError } from '#libs/contracts';
import { DownloadLinks, FinishedJobs, JobOwners, newJobId } from '#libs/jobs';
import { writeZip } from '#libs/media';
import { OneUseNotes } from '#libs/queue';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { all } from '../support/all.js';
import { failedEnd } from '../../libs/jobs/src/failed-end.js';
import { type House, openHouse, PAIR, scripted } from './support/house.js';

const never = new AbortController().signal;
let house: House;
let links: DownloadLinks;
let ana: string;
let bia: string;

beforeAll(async () => {
  house = await openHouse();
  const finished = new FinishedJobs(house.records, new JobOwners(house.records, house.index));
  const notes = new OneUseNotes(house.server.redis);
  links = new DownloadLinks(house.records, house.transcripts, finished, notes);
  ana = await done('primeira voz', 2);
  bia = await done('segunda voz', 1, 'bia');
});
afterAll(() => house?.close());
beforeEach(async () => {
  const left = await notes();
  if (left.length > 0) await house.server.redis.del(...left);
});

/** A job of which every file was transcribed. */
async function done(words: string, files = 1, owner: string | null = 'ana'): Promise<string> {
  const { jobId } = await house.submit(scripted({ words }), files, { owner });
  for (let file = 1; file <= files; file += 1) {
    await house.newWorker().run({ jobId, fileId: `f_000${file}`, attempt: 1 }, PAIR, never);
  }
  return jobId;
}

async function failed(): Promise<string> {
  const { jobId } = await house.submit(scripted());
  const end = failedEnd({ code: 'engine_failed', message: 'x' });
  await house.endJob.endFile({ jobId, fileId: 'f_0001', attempt: 1 }, end);
  return jobId;
}

const wish = (jobIds: string[], joined = false) => ({
  ...{ jobIds, formats: ['txt' as const], joined, version: 'original' as const },
});
const notes = () => house.server.redis.keys('oitiva:note:*');

/** What a link leads to, as a client has it. */
async function follow(id: string): Promise<Buffer> {
  const download = await links.open(id);
  await links.take(id);
  if (download.kind === 'text') return Buffer.from((await all(download.pieces)).join(''));
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, next) {
      chunks.push(chunk);
      next();
    },
  });
  await writeZip(download.entries, sink);
  return Buffer.concat(chunks);
}

/** The refusal, and which jobs it points to. */
async function refusal(asked: Promise<unknown>): Promise<{ code: ErrorCode; pointers: string[] }> {
  const error = await asked.then(
    () => null,
    (reason: OitivaError) => reason,
  );
  if (error === null) throw new Error('it was not refused');
  return { code: error.code, pointers: (error.extra.errors ?? []).map(({ pointer }) => pointer) };
}

describe('a link to many jobs', () => {
  it('leads to a zip with a folder for each and a table over all', async () => {
    const { id, expiresAt } = await links.create(wish([bia, ana]), null);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    const zip = new AdmZip(await follow(id));
    expect(zip.getEntries().map(({ entryName }) => entryName)).toEqual([
      ...['manifest.json', '1/1.txt', '1 (2)/1.txt', '1 (2)/2.txt'],
    ]);
    expect(zip.readAsText('1/1.txt')).toContain('segunda voz');
    const { jobs } = JSON.parse(zip.readAsText('manifest.json')) as {
      jobs: { job_id: string; files: { entries: string[]; status: string }[] }[];
    };
    expect(jobs.map(({ job_id }) => job_id)).toEqual([bia, ana]);
    expect(jobs[1]?.files.map(({ entries }) => entries)).toEqual([
      ['1 (2)/1.txt'],
      ['1 (2)/2.txt'],
    ]);
  });

  it('leads to one text, in the order that was asked for', async () => {
    const { id } = await links.create(wish([ana, bia], true), null);
    const text = (await follow(id)).toString('utf8');
    expect(text.match(/^# .+$/gm)).toEqual(['# 1.wav', '# 2.wav', '# 1.wav']);
    expect(text.indexOf('primeira voz')).toBeLessThan(text.indexOf('segunda voz'));
  });

  it('works once, however many look at it before, and two at the same moment', async () => {
    const { id } = await links.create(wish([ana]), null);
    await links.open(id);
    await links.open(id);
    const takes = await Promise.allSettled([links.take(id), links.take(id), links.take(id)]);
    expect(takes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await refusal(links.open(id))).code).toBe('download_not_found');
  });

  it('is known here by its hash alone, and for some minutes', async () => {
    const { id } = await links.create(wish([ana]), null);
    const [key = '', ...more] = await notes();
    expect(more).toEqual([]);
    expect(key + (await house.server.redis.get(key))).not.toContain(id);
    const seconds = await house.server.redis.ttl(key);
    expect(seconds).toBeGreaterThan(60);
    expect(seconds).toBeLessThanOrEqual(600);
    await follow(id);
    expect(await notes()).toEqual([]);
  });

  it.each(['', 'short', '../../jobs', 'x'.repeat(22), 'x'.repeat(100)])(
    'that nobody gave is none: %j',
    async (id) => {
      expect((await refusal(links.open(id))).code).toBe('download_not_found');
    },
  );

  it('is gone with the data of Redis', async () => {
    const { id } = await links.create(wish([ana]), null);
    await house.server.redis.del(...(await notes()));
    expect((await refusal(links.open(id))).code).toBe('download_not_found');
  });

  it('says what changed since, and is not used up by that', async () => {
    const jobId = await done('terceira voz');
    const { id } = await links.create(wish([ana, jobId]), null);
    await house.deleteJob.delete(jobId);
    const gone = { code: 'job_not_found', pointers: ['/job_ids/1'] };
    expect(await refusal(links.open(id))).toEqual(gone);
    expect(await refusal(links.open(id))).toEqual(gone);
    await links.take(id);
  });
});

describe('no link is given', () => {
  const create = (jobIds: string[], owner: string | null = null) =>
    refusal(links.create(wish(jobIds), owner));

  it('to jobs of somebody else, which look like none at all', async () => {
    const foreign = create([ana, bia], 'ana');
    expect(await foreign).toEqual(await create([ana, newJobId()], 'ana'));
    expect(await foreign).toEqual({ code: 'job_not_found', pointers: ['/job_ids/1'] });
  });

  it('to what is no id, expired or not finished: each is pointed to, the first one says the code', async () => {
    const expired = await done('quarta voz');
    await house.records.createTombstone({ jobId: expired, expiredAt: '2026-11-21T12:00:00.000Z' });
    await house.records.remove(expired);
    const { jobId: running } = await house.submit(scripted());
    const wrong = [expired, running, '../../etc/passwd', newJobId()];
    expect(await create([ana, ...wrong])).toEqual({
      code: 'job_expired',
      pointers: ['/job_ids/1', '/job_ids/2', '/job_ids/3', '/job_ids/4'],
    });
    expect((await create([running, expired])).code).toBe('job_not_finished');
  });

  it('to jobs that are being tried again', async () => {
    const jobId = await failed();
    await house.retryJob.retry(jobId);
    expect(await create([ana, jobId])).toEqual({
      ...{ code: 'job_not_finished', pointers: ['/job_ids/1'] },
    });
  });

  it('where no file of any of them was completed', async () => {
    expect((await create([await failed(), await failed()])).code).toBe('file_failed');
    const { jobId } = await house.submit(scripted());
    await house.cancelJob.cancel(jobId);
    expect((await create([jobId])).code).toBe('file_cancelled');
  });

  it('and nothing of it is kept', async () => {
    await create([newJobId()]);
    expect(await notes()).toEqual([]);
  });
});
