import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage } from '#libs/storage';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { JobRecords } from '../job-records.js';
import { keys } from '../keys.js';
import { AttemptRemote } from './attempt-remote.js';

const job = { engine: 'far', id: 'one', baseUrl: 'https://far.example' };
const ref = { jobId: 'job_01JD0000000000000000000000', fileId: 'f_0001', attempt: 1 };

describe('what a cloud engine was given for a job that is being removed', () => {
  let records: JobRecords;
  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'oitiva-remote-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    records = new JobRecords(openStorage(`file:${folder}`));
  });
  const owed = async () => {
    const [name = ''] = await records.remotes.owedNames();
    return records.remotes.owed(name);
  };

  it('is owed though the removal looked before it was noted', async () => {
    const createFor = records.remotes.createFor.bind(records.remotes);
    records.remotes.createFor = async (...given) => {
      const isKept = await createFor(...given);
      await records.storage.removeAll(keys.job(ref.jobId));
      return isKept;
    };
    await new AttemptRemote(records, ref).keep(job);
    expect(await owed()).toMatchObject(job);
  });

  it('is owed though the folder for the note went away under it', async () => {
    records.remotes.createFor = () =>
      Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT' }));
    await new AttemptRemote(records, ref).keep(job);
    expect(await owed()).toMatchObject(job);
  });
});
