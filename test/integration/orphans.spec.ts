import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transcript } from '#libs/contracts';
import { keys, newJobId, newRunId } from '#libs/jobs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { failedEnd } from '../../libs/jobs/src/failed-end.js';
import { age } from './support/age.js';
import { type House, openHouse, scripted } from './support/house.js';
import { WrongClock } from './support/wrong-clock.js';

let house: House;
const clock = new WrongClock();
beforeEach(async () => {
  await house?.close();
  house = await openHouse();
});
afterAll(() => house.close());

const never = new AbortController().signal;
const ref = (jobId: string) => ({ jobId, fileId: 'f_0001', attempt: 1 });

describe('what crashes left behind', () => {
  it('goes once nothing was written for an hour: uploads without a promise, and drafts', async () => {
    const [lost, fresh] = [newJobId(), newJobId()];
    for (const jobId of [lost, fresh]) await house.storage.create(keys.upload(jobId, 1), 'sound');
    await age(join(house.folder, keys.job(lost)));
    await mkdir(join(house.folder, 'tmp'), { recursive: true });
    await writeFile(join(house.folder, 'tmp', 'draft'), 'half');
    await age(join(house.folder, 'tmp'));
    await writeFile(join(house.folder, 'tmp', 'growing'), 'half');
    expect(await house.newJanitor(clock).sweep(never)).toMatchObject({ jobs: 0, orphans: 2 });
    expect(await house.storage.list('jobs')).toEqual([fresh]);
    expect(await house.storage.list('tmp')).toEqual(['growing']);
    await expect(house.views.view(lost)).rejects.toThrow('job_not_found');
  });

  it('is not an upload whose next recording still arrives', async () => {
    const jobId = newJobId();
    await house.storage.create(keys.upload(jobId, 1), 'sound');
    await age(join(house.folder, keys.job(jobId)));
    await writeFile(join(house.folder, 'tmp', `jobs+${jobId}+uploads+2+draft`), 'half');
    expect((await house.newJanitor(clock).sweep(never)).orphans).toBe(0);
    expect(await house.storage.exists(keys.upload(jobId, 1))).toBe(true);
  });

  it('is counted and kept where the janitor only counts', async () => {
    const jobId = newJobId();
    await house.storage.create(keys.upload(jobId, 1), 'sound');
    await age(join(house.folder, keys.job(jobId)));
    const counted = await house.newJanitor(clock, 600).sweep(never);
    expect(counted).toMatchObject({ orphans: 1, onlyCounting: true });
    expect(await house.storage.list('jobs')).toEqual([jobId]);
  });

  it('are transcripts of runs that no end names; those of attempts without an end stay', async () => {
    const transcript = { schema: 1, text: 'palavra' } as unknown as Transcript;
    const { jobId } = await house.submit(scripted(), 2);
    const [named, other] = [newRunId(), newRunId()];
    const transcriptSha256 = await house.records.createTranscript(ref(jobId), named, transcript);
    await house.records.createTranscript(ref(jobId), other, transcript);
    const open = { ...ref(jobId), fileId: 'f_0002' };
    await house.records.createTranscript(open, newRunId(), transcript);
    const end = {
      ...failedEnd({ code: 'engine_failed', message: 'x' }),
      status: 'completed' as const,
      run: named,
      transcriptSha256,
    };
    await house.endJob.endFile(ref(jobId), end);
    expect((await house.newJanitor(clock).sweep(never)).orphans).toBe(1);
    expect(await house.storage.exists(keys.transcript(ref(jobId), named))).toBe(true);
    expect(await house.storage.exists(keys.transcript(ref(jobId), other))).toBe(false);
    expect(await house.storage.list(keys.attempt(open))).toHaveLength(1);
    expect((await house.transcripts.ofFile(jobId, 'f_0001')).text).toBe('palavra');
  });
});
