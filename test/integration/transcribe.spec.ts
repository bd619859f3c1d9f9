import { setTimeout as sleep } from 'node:timers/promises';
import type { FileEnd, FinishedSpan, JobEnd } from '#libs/contracts';
import { keys, Waveforms } from '#libs/jobs';
import { consume, type FileRef, queueNameFor } from '#libs/queue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failedEnd } from '../../libs/jobs/src/failed-end.js';
import { SpanRecords } from '../../libs/jobs/src/span-records.js';
import { until } from '../support/until.js';
import { type House, openHouse, PAIR, readJson, scripted } from './support/house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const UNKNOWN = {
  ...{ speaker: null, avgLogprob: null, noSpeechProb: null, compressionRatio: null },
  ...{ temperature: null, tokens: null, words: null },
};
const never = new AbortController().signal;
const first = (jobId: string) => ({ jobId, fileId: 'f_0001', attempt: 1 });

describe('a file at work', () => {
  it('goes from its queue to its end, and its job with it', async () => {
    const { jobId } = await house.submit(scripted({ words: 'uma frase' }));
    expect((await house.queue.getJob(`${jobId}.f_0001.a1`))?.data).toEqual(first(jobId));
    await house.newWorker().run(first(jobId), PAIR, never);
    expect((await house.transcripts.ofFile(jobId, 'f_0001')).text).toBe('uma frase');
    const { job } = await house.views.view(jobId);
    expect(job).toMatchObject({ status: 'completed', progress: { percent: 100 } });
    expect(await readJson<JobEnd>(house, keys.jobEnd(jobId, 1))).toMatchObject({
      status: 'completed',
      counts: { files: 1, completed: 1 },
    });
  });

  it('has one end however many workers run it at once', async () => {
    const { jobId } = await house.submit(scripted({ words: 'uma vez', delay_seconds: 0.3 }));
    const workers = [house.newWorker(), house.newWorker(), house.newWorker()];
    await Promise.all(workers.map((worker) => worker.run(first(jobId), PAIR, never)));
    const files = await house.storage.list(`jobs/${jobId}/files/f_0001/a1`);
    expect(files.filter((name) => name === 'end.json')).toHaveLength(1);
    expect((await house.transcripts.ofFile(jobId, 'f_0001')).text).toBe('uma vez');
    expect((await house.views.view(jobId)).job.counts).toMatchObject({ files: 1, completed: 1 });
  });

  it('that fails says why, and sinks no other', async () => {
    const failing = scripted({ fail: { code: 'decode_failed', message: 'no audio' } });
    const { jobId } = await house.submit(failing, 2);
    await house.newWorker().run(first(jobId), PAIR, never);
    const { job } = await house.views.view(jobId);
    expect(job.status).toBe('processing');
    expect(job.files[0]).toMatchObject({
      status: 'failed',
      error: { code: 'decode_failed', message: 'no audio' },
    });
    await expect(house.transcripts.ofFile(jobId, 'f_0001')).rejects.toMatchObject({
      code: 'file_failed',
    });
  });

  it('that is handed back has not ended, waits again and keeps its attempt', async () => {
    const { jobId } = await house.submit(scripted({ words: 'mais tarde', delay_seconds: 5 }));
    const controller = new AbortController();
    const run = house.newWorker().run(first(jobId), PAIR, controller.signal);
    await sleep(700);
    controller.abort(new Error('shutdown'));
    await expect(run).rejects.toThrow('shutdown');
    expect(await readJson<FileEnd>(house, keys.end(first(jobId)))).toBeNull();
    expect((await house.views.view(jobId)).job.files[0]).toMatchObject({
      status: 'queued',
      attempt: 1,
    });
  });

  it('keeps the parts that are done, until it has ended', async () => {
    const script = { words: 'parte', segment_count: 3, seconds_per_segment: 0.2, spans: true };
    const { jobId } = await house.submit(scripted(script));
    const kept = () => house.storage.list(keys.spans(first(jobId)));
    const controller = new AbortController();
    const run = house.newWorker().run(first(jobId), PAIR, controller.signal);
    await until('a part is kept', async () => (await kept()).length > 0);
    controller.abort(new Error('shutdown'));
    await expect(run).rejects.toThrow('shutdown');
    expect((await kept()).length).toBeGreaterThan(0);
    await house.newWorker().run(first(jobId), PAIR, never);
    expect((await house.transcripts.ofFile(jobId, 'f_0001')).text).toBe('parte parte parte');
    expect(await kept()).toEqual([]);
  });

  it('begins with what a killed run has done with the same engine and model', async () => {
    const { jobId } = await house.submit(
      scripted({ words: 'agora', segment_count: 2, spans: true }),
    );
    const spans = new SpanRecords(house.storage);
    const place = { pair: PAIR, model: 'scripted', profile: '' };
    const spanOf = (text: string): FinishedSpan => ({
      ...{ start: 0, end: 0.5, language: null, languageProbability: null, engineSeconds: 1 },
      segments: [{ ...UNKNOWN, id: 0, start: 0, end: 0.5, text }],
    });
    await spans.keep(first(jobId), 'other', { ...place, model: 'base' }, spanOf('alheio'));
    await spans.keep(first(jobId), 'killed', place, spanOf('antes'));
    await house.newWorker().run(first(jobId), PAIR, never);
    expect((await house.transcripts.ofFile(jobId, 'f_0001')).text).toBe('antes agora');
  });

  it('is drawn from the moment it is decoded, whatever becomes of it then', async () => {
    const fail = { code: 'engine_failed', message: 'enough' };
    const { jobId } = await house.submit(scripted({ delay_seconds: 2, fail }));
    const waveforms = new Waveforms(house.records);
    const read = async () => (await waveforms.ofFile(jobId, 'f_0001')).read();
    await expect(read()).rejects.toMatchObject({ code: 'peaks_not_ready' });
    const run = house.newWorker().run(first(jobId), PAIR, never);
    await until('its peaks', () => house.storage.exists(keys.peaks(jobId, 'f_0001')));
    await run;
    expect((await house.views.view(jobId)).job.files[0]?.status).toBe('failed');
    expect(await read()).toMatchObject({ durationSeconds: 1, peaksPerSecond: 20 });
    expect((await read()).peak).toEqual(Array.from({ length: 20 }, () => 0));
  });

  it('whose job is deleted stops at once and leaves nothing behind', async () => {
    const { jobId } = await house.submit(scripted({ delay_seconds: 30 }));
    const worker = house.newWorker();
    const run = worker.run(first(jobId), PAIR, never);
    await sleep(700);
    await house.deleteJob.delete(jobId);
    worker.look(jobId);
    await run;
    expect(await house.storage.list(`jobs/${jobId}`)).toEqual([]);
    expect(await house.server.redis.keys(`*${jobId}*`)).toEqual([]);
    await expect(house.views.view(jobId)).rejects.toMatchObject({ code: 'job_not_found' });
  });

  it('whose job is deleted behind the worker is noticed all the same', async () => {
    const { jobId } = await house.submit(scripted({ delay_seconds: 30 }));
    const run = house.newWorker().run(first(jobId), PAIR, never);
    await sleep(500);
    await house.records.remove(jobId);
    await run;
    expect(await house.storage.list(`jobs/${jobId}`)).toEqual([]);
  });

  it('stops when its attempt was ended by somebody else, whose word stands', async () => {
    const { jobId } = await house.submit(scripted({ words: 'tarde demais', delay_seconds: 60 }));
    const run = house.newWorker().run(first(jobId), PAIR, never);
    await sleep(300);
    const error = { code: 'waited_too_long', message: 'x' } as const;
    await house.endJob.endFile(first(jobId), failedEnd(error));
    await run;
    const { job } = await house.views.view(jobId);
    expect(job).toMatchObject({ status: 'failed', files: [{ error }] });
  });

  it('that kills its runners ends as engine_crash, and those beside it complete', async () => {
    const poison = await house.submit(
      scripted({ crash: 'segv', crash_after_seconds: 0.2, delay_seconds: 5 }),
    );
    const good = await Promise.all(
      [1, 2, 3].map(() => house.submit(scripted({ words: 'bom dia', delay_seconds: 0.5 }))),
    );
    const worker = house.newWorker();
    const jobs = [poison, ...good].map(({ jobId }) => jobId);
    await Promise.all(jobs.map((jobId) => worker.run(first(jobId), PAIR, never)));
    const ends = await Promise.all(
      jobs.map((jobId) => readJson<FileEnd>(house, keys.end(first(jobId)))),
    );
    expect(ends.map((end) => end?.error?.code ?? end?.status)).toEqual([
      'engine_crash',
      'completed',
      'completed',
      'completed',
    ]);
  });
});

describe('a consumer', () => {
  it('goes on where its runner died', async () => {
    const script = { words: 'parte', segment_count: 3, spans: true };
    // one that began anew would end its runners for ever
    const { jobId } = await house.submit(
      scripted({ ...script, crash: 'exit', crash_after_segments: 2 }),
    );
    await house.newWorker().run(first(jobId), PAIR, never);
    expect((await house.transcripts.ofFile(jobId, 'f_0001')).text).toBe('parte parte parte');
  });

  it('hands its file back within a second when it closes, and the next takes it', async () => {
    const { jobId } = await house.submit(scripted({ words: 'de volta', delay_seconds: 3 }));
    const open = () => {
      const worker = house.newWorker();
      const { url: redisUrl } = house.server;
      return consume<FileRef>({
        redisUrl,
        queue: queueNameFor(PAIR),
        lanes: 2,
        work: (ref, signal) => worker.run(ref, PAIR, signal),
        onError: () => undefined,
      });
    };
    const one = open();
    await expect.poll(async () => (await house.queue.getActiveCount()) > 0).toBe(true);
    const closingAt = performance.now();
    await one.close();
    expect(performance.now() - closingAt).toBeLessThan(1000);
    const waiting = await house.queue.getJob(`${jobId}.f_0001.a1`);
    expect(await waiting?.getState()).toBe('prioritized');
    const two = open();
    await expect
      .poll(async () => (await house.views.view(jobId)).job.status, { timeout: 20_000 })
      .toBe('completed');
    await two.close();
    expect(await house.queue.getJob(`${jobId}.f_0001.a1`)).toBeUndefined();
  });
});
