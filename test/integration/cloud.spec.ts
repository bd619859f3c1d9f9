import { join } from 'node:path';
import type { JobOptions } from '#libs/contracts';
import { keys } from '#libs/jobs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AssemblyaiEngine } from '../../libs/engines/src/assemblyai/assemblyai-engine.js';
import { realWaits } from '../../libs/engines/src/assemblyai/patience.js';
import engineModule from '../../libs/engines/src/stt/assemblyai.js';
import { RemoteDeletions } from '../../libs/jobs/src/remote/remote-deletions.js';
import { FAKE_KEY, FakeAssemblyai, SENTENCES } from '../support/fake-assemblyai.js';
import { until } from '../support/until.js';
import { age } from './support/age.js';
import { type House, openHouse, readJson, scripted } from './support/house.js';
import { WrongClock } from './support/wrong-clock.js';

const PAIR = { device: 'cloud', engine: 'assemblyai' } as const;
const never = new AbortController().signal;
const first = (jobId: string) => ({ jobId, fileId: 'f_0001', attempt: 1 });
const options: JobOptions = Object.assign(scripted(), {
  ...{ engine: 'assemblyai', device: 'auto', initialPrompt: null },
});

let house: House;
let far: FakeAssemblyai;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  far = new FakeAssemblyai();
  await far.open();
  const settings = { apiKey: FAKE_KEY, baseUrl: far.url };
  const waits = {
    ...realWaits,
    sleep: (_ms: number, signal: AbortSignal) => realWaits.sleep(20, signal),
  };
  house.engines.set('assemblyai', new AssemblyaiEngine(engineModule.description, settings, waits));
});
afterEach(() => far.close());

const owed = () => house.storage.list(keys.remoteDeletions);
const remote = (jobId: string, attempt = 1) =>
  readJson<{ id: string }>(house, keys.remote({ ...first(jobId), attempt }));

/** What the workers' timer does. */
const deleteOwed = () =>
  new RemoteDeletions(house.records.remotes, house.engines, { onTry: () => undefined }).run(never);

/** A file that the far side does not finish, and a run that waits for it. */
async function atWork() {
  far.pollsUntilDone = Number.POSITIVE_INFINITY;
  const { jobId } = await house.submit(options);
  const controller = new AbortController();
  const worker = house.newWorker();
  const run = worker.run(first(jobId), PAIR, controller.signal);
  run.catch(() => undefined);
  await until('it is submitted', async () => (await remote(jobId)) && far.asked('get') > 0);
  return { jobId, worker, run, handBack: () => controller.abort(new Error('handed back')) };
}

describe('a file at a cloud engine', () => {
  it('goes to its end, and what they have of it stays as long as it stays here', async () => {
    const { jobId } = await house.submit(options);
    await house.newWorker().run(first(jobId), PAIR, never);
    expect((await house.transcripts.ofFile(jobId, 'f_0001')).text).toBe(SENTENCES.join(' '));
    const { job } = await house.views.view(jobId);
    expect(job.files[0]).toMatchObject({ device: 'cloud', model: 'universal-3-5-pro' });
    expect(await owed()).toEqual([]);
    await house.deleteJob.delete(jobId);
    await deleteOwed();
    expect(far.kept()).toEqual([]);
    expect(await owed()).toEqual([]);
  });

  it('that is handed back is gone on with by the next run, under the same id', async () => {
    const { jobId, run, handBack } = await atWork();
    handBack();
    await expect(run).rejects.toThrow('handed back');
    expect(await owed()).toEqual([]);
    far.pollsUntilDone = 1;
    await house.newWorker().run(first(jobId), PAIR, never);
    expect((await house.views.view(jobId)).job.status).toBe('completed');
    expect(far.asked('submit')).toBe(1);
  });

  it('says that it waits for them, and no percent that nobody knows', async () => {
    const { jobId, run, handBack } = await atWork();
    await until('the index knows', async () => {
      const { job } = await house.views.view(jobId);
      return job.files[0]?.waitingFor === 'cloud' && job.files[0].percent === null;
    });
    handBack();
    await run.catch(() => undefined);
  });

  it('that is cancelled is deleted there', async () => {
    const { jobId, worker, run } = await atWork();
    await house.cancelJob.cancel(jobId);
    worker.look(jobId);
    await run;
    expect((await house.views.view(jobId)).job.status).toBe('cancelled');
    await deleteOwed();
    expect(far.kept()).toEqual([]);
  });

  it('that is cancelled while nobody works on it is deleted there, too', async () => {
    const { jobId, run, handBack } = await atWork();
    handBack();
    await run.catch(() => undefined);
    await house.cancelJob.cancel(jobId);
    expect((await house.views.view(jobId)).job.status).toBe('cancelled');
    await deleteOwed();
    expect(far.kept()).toEqual([]);
  });

  it('whose job is deleted under its run is deleted there', async () => {
    const { jobId, worker, run } = await atWork();
    await house.deleteJob.delete(jobId);
    worker.look(jobId);
    await run;
    await deleteOwed();
    expect(far.kept()).toEqual([]);
    expect(await house.storage.list(keys.job(jobId))).toEqual([]);
  });

  it('whose job is deleted between submission and id is deleted there, too', async () => {
    const { jobId } = await house.submit(options);
    far.next('submit', (_response) => void house.deleteJob.delete(jobId));
    const worker = house.newWorker();
    const run = worker.run(first(jobId), PAIR, never);
    await until('the job is gone', async () => !(await house.records.isPromised(jobId)));
    worker.look(jobId);
    await run;
    await until('the deletion is owed', async () => (await owed()).length > 0);
    await deleteOwed();
    expect(far.kept()).toEqual([]);
    expect(await house.storage.list(keys.job(jobId))).toEqual([]);
  });

  it('that failed is deleted there, and a retry is sent anew', async () => {
    const { jobId } = await house.submit(options);
    far.next('submit', (_response, request) => {
      request.on('end', () =>
        setImmediate(() => {
          for (const transcript of far.transcripts.values()) transcript.error = 'It broke';
        }),
      );
    });
    await house.newWorker().run(first(jobId), PAIR, never);
    const { job } = await house.views.view(jobId);
    expect(job.files[0]?.error).toEqual({
      code: 'cloud_failed',
      message: 'AssemblyAI says: It broke',
    });
    await house.retryJob.retry(jobId);
    await house.newWorker().run({ ...first(jobId), attempt: 2 }, PAIR, never);
    expect((await house.views.view(jobId)).job.status).toBe('completed');
    await deleteOwed();
    expect(far.kept().map(({ id }) => id)).toEqual([(await remote(jobId, 2))?.id]);
    await house.deleteJob.delete(jobId);
    await deleteOwed();
    expect(far.kept()).toEqual([]);
  });

  it('of a job that a crash left half removed is deleted there', async () => {
    const { jobId } = await house.submit(options);
    await house.newWorker().run(first(jobId), PAIR, never);
    // the manifest is what goes first
    await house.storage.remove(keys.manifest(jobId));
    await age(join(house.folder, keys.job(jobId)));
    await house.newJanitor(new WrongClock()).sweep(never);
    expect(await owed()).toHaveLength(1);
    await deleteOwed();
    expect(far.kept()).toEqual([]);
  });
});
