import { FileVersions, JobRecords } from '#libs/jobs';
import { openStorage } from '#libs/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse, PAIR, scripted } from './support/house.js';
import { WrongClock } from './support/wrong-clock.js';

const FILE = 'f_0001';
const never = new AbortController().signal;

let house: House;
let versions: FileVersions;
beforeAll(async () => {
  house = await openHouse();
  versions = new FileVersions(house.records);
});
afterAll(() => house.close());

const latest = (jobId: string) => house.transcripts.ofFile(jobId, FILE, { version: 'latest' });

async function correct(jobId: string, text: string, by = versions): Promise<void> {
  const base = await by.read(await by.newest(jobId, FILE));
  const [first] = base.transcript.segments;
  const { start = 0, end = 0 } = first ?? {};
  await by.add(base, [{ start, end, text, speaker: undefined }]);
}

/** A second of silence of which the script says something, kept for a minute. */
async function transcribed(): Promise<string> {
  const options = scripted({ words: 'bom dia' }, { wordTimestamps: true });
  const { jobId } = await house.submit(options, 1, { retentionSeconds: 60 });
  await house.newWorker().run({ jobId, fileId: FILE, attempt: 1 }, PAIR, never);
  return jobId;
}

describe('corrections of a job', () => {
  it('begin with the words of its engine, and outlive a restart and a wiped Redis', async () => {
    const jobId = await transcribed();
    await correct(jobId, 'bom dia');
    expect((await latest(jobId)).segments[0]?.words).toHaveLength(2);
    await correct(jobId, 'boa tarde');
    await house.server.redis.flushall();
    await house.reconcile.everything();
    const started = new FileVersions(new JobRecords(openStorage(`file:${house.folder}`)));
    await correct(jobId, 'boa noite', started);
    expect(await latest(jobId)).toMatchObject({ text: 'boa noite', engine: 'scripted' });
    expect((await house.transcripts.ofFile(jobId, FILE)).text).toBe('bom dia');
    const found = await started.list(await started.newest(jobId, FILE));
    expect(found.map(({ version, segments }) => [version, segments])).toEqual([
      ...[
        [3, 1],
        [2, 1],
        [1, 1],
      ],
    ]);
  });

  it('stay when everything is swept, and when other files are tried again', async () => {
    const jobId = await transcribed();
    await correct(jobId, 'boa tarde');
    expect(await house.newJanitor(new WrongClock()).sweep(never)).toMatchObject({ orphans: 0 });
    await house.retryJob.retry(jobId);
    expect((await latest(jobId)).text).toBe('boa tarde');
    expect((await house.views.view(jobId)).job.status).toBe('completed');
  });

  it('go with it when its time is over', async () => {
    const jobId = await transcribed();
    await correct(jobId, 'boa tarde');
    const clock = new WrongClock();
    clock.pass(61);
    await house.newJanitor(clock).sweep(never);
    expect(await house.storage.list('jobs')).not.toContain(jobId);
    await expect(correct(jobId, 'boa noite')).rejects.toMatchObject({ code: 'job_expired' });
    expect(await house.storage.list('jobs')).not.toContain(jobId);
  });

  it('go with it when it is deleted, also one that is just being stored', async () => {
    const jobId = await transcribed();
    await correct(jobId, 'boa tarde');
    const base = await versions.read(await versions.newest(jobId, FILE));
    await house.deleteJob.delete(jobId);
    const late = versions.add(base, [{ start: 0, end: 1, text: 'tarde demais', speaker: null }]);
    await expect(late).rejects.toMatchObject({ code: 'job_not_found' });
    expect(await house.storage.list('jobs')).not.toContain(jobId);
  });
});
