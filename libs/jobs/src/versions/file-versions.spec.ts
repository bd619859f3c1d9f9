import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileEnd } from '#libs/contracts';
import { openStorage } from '#libs/storage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { all } from '../../../../test/support/all.js';
import { storeFinishedJob } from '../../../../test/support/stored-job.js';
import { Downloads } from '../downloads/downloads.js';
import { TranscriptsZips } from '../downloads/transcripts-zip.js';
import { failedEnd } from '../failed-end.js';
import { JobRecords } from '../job-records.js';
import { keys } from '../keys.js';
import { Transcripts } from '../transcripts.js';
import type { CorrectedSegment } from './corrected-segment.js';
import { FileVersions } from './file-versions.js';
import type { JobVersionWish, VersionWish } from './version-wish.js';

const [FIRST, SECOND] = ['f_00001', 'f_00002'] as const;

let folder: string;
let records: JobRecords;
let versions: FileVersions;
let jobId: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oitiva-versions-'));
  records = new JobRecords(openStorage(`file:${folder}`));
  versions = new FileVersions(records);
  jobId = await storeFinishedJob(folder, 2);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const saying = (text: string): CorrectedSegment[] => [
  { start: 0, end: 1, text, speaker: undefined },
];

/** Corrects the newest text, as somebody who has just read it. */
async function correct(text: string, fileId: string = FIRST) {
  const base = await versions.read(await versions.newest(jobId, fileId));
  return versions.add(base, saying(text));
}

describe('corrections of a file', () => {
  it('are numbered and listed with the newest first', async () => {
    expect(await versions.list(await versions.newest(jobId, FIRST))).toEqual([]);
    const { view: first } = await correct('um');
    const { view: second } = await correct('dois');
    expect([first.version, second.version]).toEqual([1, 2]);
    expect(second.links['srt']).toBe(`/jobs/${jobId}/files/${FIRST}/transcript.srt?version=2`);
    expect(await versions.list(await versions.newest(jobId, FIRST))).toEqual([second, first]);
    expect(await versions.list(await versions.newest(jobId, SECOND))).toEqual([]);
  });

  it('have an ETag that changes with each, and is told with it', async () => {
    const before = await versions.newest(jobId, FIRST);
    const { etag } = await correct('um');
    expect(etag).not.toBe(before.etag);
    expect((await versions.newest(jobId, FIRST)).etag).toBe(etag);
    expect((await correct('um')).etag).not.toBe(etag);
  });

  it('are read by a process that starts later', async () => {
    await correct('um');
    const later = new FileVersions(new JobRecords(openStorage(`file:${folder}`)));
    const newest = await later.newest(jobId, FIRST);
    expect(newest.version).toBe(1);
    expect((await later.read(newest)).transcript.text).toBe('um');
  });

  it('that begin with the same text are won by one; nothing of the others stays', async () => {
    const base = await versions.read(await versions.newest(jobId, FIRST));
    const tries = Array.from({ length: 8 }, (_, at) => versions.add(base, saying(`de ${at}`)));
    const ends = await Promise.allSettled(tries);
    const won = ends.findIndex(({ status }) => status === 'fulfilled');
    const lost = ends.filter((_, at) => at !== won);
    expect(lost).toHaveLength(7);
    for (const end of lost) {
      expect(end).toMatchObject({ reason: { code: 'version_conflict', status: 412 } });
    }
    const { transcript } = await versions.read(await versions.newest(jobId, FIRST));
    expect(transcript.text).toBe(`de ${won}`);
    expect(await records.storage.list(keys.versions(jobId, FIRST))).toEqual(['1.json']);
    expect(await records.storage.list('tmp')).toEqual([]);
  });

  it('are a thousand at most', async () => {
    await correct('um');
    writeFileSync(join(folder, keys.version(jobId, FIRST, 1_000)), '');
    const newest = await versions.newest(jobId, FIRST);
    expect(newest.version).toBe(1_000);
    expect(() => versions.requireRoom(newest)).toThrow(
      expect.objectContaining({ code: 'too_many_versions', status: 409 }),
    );
  });

  it('are refused where the newest one is damaged; what is whole is still read', async () => {
    await correct('um');
    await correct('dois');
    writeFileSync(join(folder, keys.version(jobId, FIRST, 2)), '{}');
    await expect(correct('três')).rejects.toMatchObject({ code: 'internal_error' });
    expect(await fileText(1)).toBe('um\n');
    expect(await fileText('original')).toContain('gravação 1');
    await expect(fileText('latest')).rejects.toMatchObject({ code: 'internal_error' });
  });

  it('of a job that is deleted in that moment leave nothing', async () => {
    const base = await versions.read(await versions.newest(jobId, FIRST));
    await records.remove(jobId);
    await expect(versions.add(base, saying('tarde'))).rejects.toMatchObject({
      code: 'job_not_found',
    });
    expect(await records.storage.list('jobs')).toEqual([]);
    await expect(versions.read(base)).rejects.toMatchObject({ code: 'job_not_found' });
  });

  it.each([
    ['that failed', failedEnd({ code: 'engine_failed', message: 'x' }), 'file_failed'],
    [
      'that was cancelled',
      { ...failedEnd({ code: 'engine_failed', message: 'x' }), status: 'cancelled', error: null },
      'file_cancelled',
    ],
    ['that has not ended', null, 'job_not_finished'],
  ])('are not taken of one %s', async (_, end, code) => {
    const ref = { jobId, fileId: FIRST, attempt: 2 };
    await records.openAttempt(ref, { openedAt: '2026-11-21T12:00:00.000Z' });
    if (end !== null) await records.createEnd(ref, end as FileEnd);
    await expect(versions.newest(jobId, FIRST)).rejects.toMatchObject({ code, status: 409 });
  });
});

/** Asked only of what has not ended. */
const NO_REDIS = undefined as never;
const downloads = () => new Downloads(records, new Transcripts(records, NO_REDIS, NO_REDIS));
const wish = { format: 'txt', shape: {}, partial: false } as const;

async function fileText(version: VersionWish, fileId: string = FIRST): Promise<string> {
  const download = await downloads().ofFile(jobId, fileId, { ...wish, version });
  return (await download.read()).text as string;
}

async function jobText(version: JobVersionWish): Promise<string> {
  const download = await downloads().ofJob(jobId, { ...wish, version });
  return (await all((await download.read()).text as AsyncGenerator<string>)).join('');
}

describe('downloads of corrected texts', () => {
  it('are those of the version that is asked for', async () => {
    const original = await fileText('original');
    await correct('um');
    await correct('dois');
    expect(await fileText('latest')).toBe('dois\n');
    expect(await fileText(1)).toBe('um\n');
    expect(await fileText('original')).toBe(original);
    expect(await fileText(0)).toBe(original);
    expect(await fileText('latest', SECOND)).toContain('gravação 2');
    await expect(fileText(3)).rejects.toMatchObject({ code: 'version_not_found' });
  });

  it('are what they were when they were begun, though a newer version comes', async () => {
    await correct('um');
    const download = await downloads().ofFile(jobId, FIRST, { ...wish, version: 'latest' });
    const joined = await downloads().ofJob(jobId, { ...wish, version: 'latest' });
    await correct('dois');
    expect((await download.read()).text).toBe('um\n');
    expect((await all((await joined.read()).text as AsyncGenerator<string>)).join('')).toMatch(
      /^um$/m,
    );
  });

  it('are joined from the newest of each file', async () => {
    await correct('um', SECOND);
    expect(await jobText('latest')).toContain('gravação 1');
    expect(await jobText('latest')).toMatch(/^um$/m);
    expect(await jobText('original')).not.toMatch(/^um$/m);
  });

  it('have ETags that change with the version and with nothing else', async () => {
    const tags = async () =>
      Promise.all([
        ...(['original', 'latest'] as const).flatMap((version) => [
          downloads().ofFile(jobId, FIRST, { ...wish, version }),
          downloads().ofJob(jobId, { ...wish, version }),
          new TranscriptsZips(records).ofJob(jobId, ['txt'], version),
        ]),
        downloads().ofFile(jobId, SECOND, { ...wish, version: 'latest' }),
      ]).then((found) => found.map(({ version }) => version));
    const before = await tags();
    // nobody has corrected anything: the bytes are the same
    expect(before.slice(3, 6)).toEqual(before.slice(0, 3));
    await correct('um');
    const after = await tags();
    expect(after.slice(0, 3)).toEqual(before.slice(0, 3));
    for (const at of [3, 4, 5]) expect(after[at]).not.toBe(before[at]);
    expect(after[6]).toBe(before[6]);
  });

  it('lie in the zip, whose table says which version each file has', async () => {
    await correct('um');
    const { view } = await correct('dois');
    const zipped = async (version?: JobVersionWish) =>
      all((await new TranscriptsZips(records).ofJob(jobId, ['txt'], version)).entries());
    const [table, first, second] = await zipped('latest');
    const { files } = JSON.parse(String(table?.content)) as { files: { version: number }[] };
    expect(files.map(({ version }) => version)).toEqual([2, 0]);
    expect(first).toMatchObject({ content: 'dois\n', modifiedAt: new Date(view.createdAt) });
    expect(second?.content).toContain('gravação 2');
    const [, original] = await zipped();
    expect(original?.content).toContain('gravação 1');
  });

  it('may go with words so far: those of a completed file are its version', async () => {
    await correct('um');
    const download = await downloads().ofFile(jobId, FIRST, {
      ...wish,
      ...{ partial: true, version: 'latest' },
    });
    expect(await download.read()).toMatchObject({ text: 'um\n', isPartial: false });
  });
});
