import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FAKE_KEY, FakeAssemblyai, SENTENCES } from '../support/fake-assemblyai.js';
import { filesHolding } from '../support/files-holding.js';
import { fixture } from '../support/fixtures.js';
import { readJob, run, submit, text, transcript, waitForEnd } from '../support/http.js';
import { expectProblem } from '../support/problem.js';
import { kill } from '../support/processes.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/until.js';

const CLIP = fixture('pt-raposa');
const FIELDS = { engine: 'assemblyai', word_timestamps: 'true' };

const far = new FakeAssemblyai();
let product: Product;
let url: string;

beforeAll(async () => {
  await far.open();
  product = await startProduct({
    environment: { ASSEMBLYAI_API_KEY: FAKE_KEY, ASSEMBLYAI_BASE_URL: `${far.url}/` },
  });
  url = product.url;
});
afterAll(async () => {
  await product?.stop();
  await far.close();
});
afterEach(() => {
  far.pollsUntilDone = 2;
});

const goneThere = (withinMs = 30_000) =>
  until('nothing is left there', () => far.kept().length === 0, { withinMs });

/** A job whose file they have, and do not finish. */
async function atWork(): Promise<string> {
  far.pollsUntilDone = Number.POSITIVE_INFINITY;
  const { job_id } = await submit(url, [CLIP.path], FIELDS);
  await until('they are asked for it', () => far.kept().some(({ polls }) => polls > 0));
  return job_id;
}

describe('the engine assemblyai', () => {
  it('is on /engines with its device, models and abilities', async () => {
    const { engines } = JSON.parse(await text(`${url}/engines`)) as {
      engines: { id: string; ready: boolean }[];
    };
    expect(engines.find(({ id }) => id === 'assemblyai')).toMatchObject({
      ready: true,
      devices: [{ device: 'cloud', ready: true }],
      default_model: 'universal-3-5-pro',
    });
  });

  it('transcribes, and keeps a copy there as long as it is kept here', async () => {
    const job = await run(url, [CLIP.path], FIELDS);
    expect(job.files[0]).toMatchObject({ status: 'completed', device: 'cloud', language: 'pt' });
    const words = await transcript(url, job);
    expect(words.text).toBe(SENTENCES.join(' '));
    expect(words.segments[0]).toMatchObject({ start: 0.1, end: 0.68, avg_logprob: null });
    expect([...far.uploads.values()][0]?.equals(readFileSync(CLIP.path))).toBe(true);
    expect(far.kept()).toHaveLength(1);
    // nothing is decoded here
    const peaks = await fetch(`${url}${job.files[0]?.links['peaks']}`);
    await expectProblem(peaks, 409, 'peaks_not_ready', product);
    await fetch(`${url}/jobs/${job.job_id}`, { method: 'DELETE' });
    await goneThere();
    await until('it is counted', async () =>
      (await text(`${url}/metrics`)).includes(
        'oitiva_remote_deletions_total{engine="assemblyai",outcome="deleted"} 1',
      ),
    );
  });

  it('says that the file is there, and no percent that nobody knows', async () => {
    const jobId = await atWork();
    const file = await until('it says so', async () => {
      const { files } = await readJob(url, jobId);
      return files[0]?.waiting_for === 'cloud' ? files[0] : null;
    });
    expect(file).toMatchObject({ status: 'processing', percent: null });
    await fetch(`${url}/jobs/${jobId}/cancel`, { method: 'POST' });
    expect((await waitForEnd(url, jobId)).status).toBe('cancelled');
    await goneThere();
  });

  it('is gone on with under the same id when the worker was killed', async () => {
    const submissions = far.asked('submit');
    const jobId = await atWork();
    kill([product.pidOf('worker')]);
    far.pollsUntilDone = 1;
    expect((await waitForEnd(url, jobId)).status).toBe('completed');
    expect(far.asked('submit')).toBe(submissions + 1);
  });

  it('deletes there what is deleted here, also when they are away at first', async () => {
    const { job_id } = await run(url, [CLIP.path], FIELDS);
    const before = far.kept().length;
    await far.close();
    expect((await fetch(`${url}/jobs/${job_id}`, { method: 'DELETE' })).status).toBe(204);
    await until('it was tried', () => product.log('worker').includes('not deleted yet'));
    expect(product.stored('remote-deletions')).toHaveLength(1);
    await far.open(far.port);
    await until('it is deleted there', () => far.kept().length === before - 1);
    await until('nothing is owed', () => product.stored('remote-deletions').length === 0);
  });

  it('never shows its key: not in logs, not in storage, not in answers', async () => {
    expect(filesHolding(product.folder, FAKE_KEY)).toEqual([]);
    expect(product.output).not.toContain(FAKE_KEY);
    for (const path of ['engines', 'queues', 'metrics', 'jobs']) {
      expect(await text(`${url}/${path}`)).not.toContain(FAKE_KEY);
    }
  });
});
