import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/until.js';
import { all } from '../support/all.js';
import { type House, openHouse, PAIR, scripted } from './support/house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const never = new AbortController().signal;
const ref = (jobId: string) => ({ jobId, fileId: 'f_0001', attempt: 1 });

describe('the words so far', () => {
  it('can be read while the file is at work, one file or all', async () => {
    const script = { words: 'sim', segment_count: 300, seconds_per_segment: 0.1 };
    const { jobId } = await house.submit(scripted(script));
    const worker = house.newWorker();
    const run = worker.run(ref(jobId), PAIR, never);
    await until('its first words', async () => (await house.segments.read(ref(jobId))).length > 0);
    await expect(house.transcripts.ofFile(jobId, 'f_0001')).rejects.toMatchObject({
      code: 'job_not_finished',
    });
    const soFar = await house.transcripts.ofFile(jobId, 'f_0001', { partial: true });
    expect(soFar).toMatchObject({ partial: true, engine: 'scripted', model: 'scripted' });
    expect(soFar.segments.map(({ id }) => id)).toEqual(soFar.segments.map((_, at) => at));
    const [first] = await all(house.transcripts.ofJob(jobId, { partial: true }));
    expect(first).toMatchObject({ end: { status: 'processing', error: null } });
    expect(first?.transcript?.segments.length).toBeGreaterThan(0);
    await house.records.createCancelWish(ref(jobId), { requestedAt: new Date().toISOString() });
    worker.look(jobId);
    await run;
  });

  it('of a file that waits are none', async () => {
    const { jobId } = await house.submit(scripted());
    const soFar = await house.transcripts.ofFile(jobId, 'f_0001', { partial: true });
    expect(soFar).toMatchObject({ text: '', segments: [], partial: true });
    expect((await all(house.transcripts.ofJob(jobId, { partial: true })))[0]?.end.status).toBe(
      'queued',
    );
  });

  it('are kept where a file fails in the middle', async () => {
    const fail = { code: 'engine_failed', message: 'enough' };
    const { jobId } = await house.submit(
      scripted({ words: 'antes', segment_count: 4, fail, fail_after_segments: 2 }),
    );
    await house.newWorker().run(ref(jobId), PAIR, never);
    expect((await house.views.view(jobId)).job.files[0]).toMatchObject({
      status: 'failed',
      partial: true,
    });
    expect((await all(house.transcripts.ofJob(jobId)))[0]?.transcript).toBeNull();
    const soFar = await house.transcripts.ofFile(jobId, 'f_0001', { partial: true });
    expect(soFar.text).toBe('antes antes');
  });

  it('begin again with a file whose runner died', async () => {
    const segments = (ids: number[]) =>
      ids.map((id) => ({
        ...{ id, start: id, end: id + 1, text: `${id}`, speaker: null, avgLogprob: null },
        ...{ noSpeechProb: null, compressionRatio: null, temperature: null },
        ...{ tokens: null, words: null },
      }));
    const { jobId } = await house.submit(scripted());
    await house.segments.write(ref(jobId), segments([0, 1, 2]), 0);
    await house.segments.write(ref(jobId), segments([0, 1]), 0);
    await house.segments.write(ref(jobId), segments([0, 1, 2]), 2);
    expect(await house.segments.read(ref(jobId))).toEqual(segments([0, 1, 2]));
    // a wiped Redis is given all of them again
    await house.segments.remove(ref(jobId));
    await house.segments.write(ref(jobId), segments([0, 1, 2, 3]), 3);
    expect(await house.segments.read(ref(jobId))).toEqual(segments([0, 1, 2, 3]));
    expect(await house.server.redis.ttl(`oitiva:segments:${jobId}.f_0001.a1`)).toBeGreaterThan(0);
  });
});
