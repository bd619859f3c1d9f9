import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage } from '#libs/storage';
import { expect, it, onTestFinished } from 'vitest';
import { JobRecords } from '../job-records.js';
import { keys } from '../keys.js';
import { AttemptRemote } from './attempt-remote.js';

it('what a cloud engine was given for a job that is being removed is owed, though the removal did not see it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oitiva-remote-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const storage = openStorage(`file:${folder}`);
  const records = new JobRecords(storage);
  const ref = { jobId: 'job_01JD0000000000000000000000', fileId: 'f_0001', attempt: 1 };
  const createFor = records.remotes.createFor.bind(records.remotes);
  records.remotes.createFor = async (...given) => {
    const isKept = await createFor(...given);
    // the removal looked before, and takes everything away now
    await storage.removeAll(keys.job(ref.jobId));
    return isKept;
  };
  await new AttemptRemote(records, ref).keep({ engine: 'far', id: 'one', baseUrl: 'https://far' });
  const [name = ''] = await records.remotes.owedNames();
  expect(await records.remotes.owed(name)).toMatchObject({ engine: 'far', id: 'one' });
});
