import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JobManifest, NO_WISHES, type Peaks } from '#libs/contracts';
import { openStorage } from '#libs/storage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failedEnd } from '../failed-end.js';
import { newJobId } from '../ids.js';
import { JobRecords } from '../job-records.js';
import { PeaksKeeper } from './peaks-keeper.js';
import { PeaksRecords } from './peaks-records.js';
import { Waveforms } from './waveforms.js';

const peaksOf = (...values: number[]): Peaks => ({
  durationSeconds: values.length / 20,
  peaksPerSecond: 20,
  values: Buffer.from(values).toString('base64'),
});

let folder: string;
let records: JobRecords;
let peaks: PeaksRecords;
let waveforms: Waveforms;
let ref: { jobId: string; fileId: string; attempt: number };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oitiva-peaks-'));
  records = new JobRecords(openStorage(`file:${folder}`));
  peaks = new PeaksRecords(records.storage);
  waveforms = new Waveforms(records);
  ref = { jobId: newJobId(), fileId: 'f_0001', attempt: 1 };
  const file = { ...{ fileId: ref.fileId, name: 'a.wav', path: 'a.wav' }, upload: 1, entry: null };
  await records.promise({
    ...{ schema: 1, jobId: ref.jobId, sessionId: 'test', owner: null, requestId: 'req_test' },
    ...{ createdAt: '2026-11-21T12:00:00.000Z', options: NO_WISHES, skipped: [] },
    files: [{ ...file, url: null, source: null }],
  } as JobManifest);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keep = async (...values: number[]) => {
  const keeper = new PeaksKeeper(peaks, ref);
  keeper.add(peaksOf(...values));
  await keeper.close();
};
const read = (jobId = ref.jobId, fileId = ref.fileId) => waveforms.ofFile(jobId, fileId);

describe('the waveform of a file', () => {
  it('is what the first run has seen of it', async () => {
    await keep(0, 128, 255);
    const { version } = await read();
    await keep(1, 2);
    const again = await read();
    expect(again.read()).toEqual({
      ...{ fileId: 'f_0001', durationSeconds: 0.15, peaksPerSecond: 20 },
      peak: [0, 128, 255],
    });
    expect(again.version).toBe(version);
  });

  it('has a version of its own', async () => {
    await keep(0, 128, 255);
    const { version } = await read();
    await records.storage.remove(`jobs/${ref.jobId}/files/f_0001/peaks.json`);
    await keep(0, 128, 254);
    expect((await read()).version).not.toBe(version);
    expect(version).toMatch(/^[\w-]{43}$/);
  });

  it('is not there before the recording is decoded', async () => {
    await expect(read()).rejects.toMatchObject({
      code: 'peaks_not_ready',
      detail: expect.stringContaining('ask again') as string,
    });
  });

  it('never comes where the file ended without being decoded', async () => {
    await records.createEnd(ref, failedEnd({ code: 'decode_failed', message: 'no audio' }));
    await expect(read()).rejects.toMatchObject({
      code: 'peaks_not_ready',
      detail: expect.stringContaining('ended') as string,
    });
  });

  it('stays when the file fails or is tried again', async () => {
    await keep(9);
    await records.createEnd(ref, failedEnd({ code: 'engine_failed', message: 'enough' }));
    await records.openAttempt({ ...ref, attempt: 2 }, { openedAt: '2026-11-21T12:01:00.000Z' });
    expect((await read()).read().peak).toEqual([9]);
    expect(await records.latestAttempt(ref.jobId, ref.fileId)).toMatchObject({ attempt: 2 });
  });

  it('goes with its job', async () => {
    await keep(9);
    await records.remove(ref.jobId);
    await expect(read()).rejects.toMatchObject({ code: 'job_not_found' });
    expect(await records.storage.list('jobs')).toEqual([]);
  });

  it('is none of a file or job that is not there', async () => {
    await expect(read(ref.jobId, 'f_0002')).rejects.toMatchObject({ code: 'file_not_found' });
    await expect(read(newJobId())).rejects.toMatchObject({ code: 'job_not_found' });
  });

  it('says with the instant that its job has expired', async () => {
    await keep(9);
    const expiredAt = '2026-11-21T13:00:00.000Z';
    await records.createTombstone({ jobId: ref.jobId, expiredAt, owner: null });
    await records.remove(ref.jobId);
    await expect(read()).rejects.toMatchObject({ code: 'job_expired', extra: { expiredAt } });
  });
});

describe('a run', () => {
  it('goes on where its waveform cannot be stored', async () => {
    const broken = new PeaksRecords(openStorage('file:/dev/null'));
    const keeper = new PeaksKeeper(broken, ref);
    keeper.add(peaksOf(1));
    await expect(keeper.close()).resolves.toBeUndefined();
  });
});
