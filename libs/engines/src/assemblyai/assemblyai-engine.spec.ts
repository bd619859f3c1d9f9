import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answering, FAKE_KEY } from '../../../../test/support/fake-assemblyai.js';
import { type Cloud, Memory, openCloud } from '../../../../test/support/cloud-engine.js';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud();
});
afterEach(() => cloud.close());

const never = new AbortController().signal;

describe('the engine assemblyai', () => {
  it('is not ready without a key, and says what to set', async () => {
    const { devices } = await cloud.engineWith(null).probe();
    expect(devices.cloud).toMatchObject({ ready: false });
    expect(devices.cloud?.reason).toContain('ASSEMBLYAI_API_KEY');
    expect(await cloud.engineWith(null).installedModels()).toEqual([]);
  });

  it('with a key is ready, and asks nobody', async () => {
    expect((await cloud.engineWith(FAKE_KEY).probe()).devices.cloud?.ready).toBe(true);
    expect(cloud.far.requests).toEqual([]);
  });

  it('gives segments, words and language in seconds, and null for what they do not say', async () => {
    const result = await cloud.run();
    expect(result).toMatchObject({
      ...{ language: 'pt', languageProbability: 0.98, durationSeconds: 3.5, speechSeconds: null },
      ...{ partial: false, warnings: [], computeType: null },
    });
    expect(result.segments).toHaveLength(2);
    expect(result.segments[0]).toEqual({
      ...{ id: 0, start: 0.1, end: 0.68, text: 'Uma raposa velha.', speaker: null },
      ...{ avgLogprob: null, noSpeechProb: null, compressionRatio: null, temperature: null },
      tokens: null,
      words: [
        { start: 0.1, end: 0.28, text: 'Uma', probability: 0.9, speaker: null },
        { start: 0.3, end: 0.48, text: 'raposa', probability: 0.9, speaker: null },
        { start: 0.5, end: 0.68, text: 'velha.', probability: 0.9, speaker: null },
      ],
    });
  });

  it('sends the recording byte for byte, and once', async () => {
    await cloud.run();
    const [sent, ...more] = cloud.far.uploads.values();
    expect(sent?.equals(readFileSync(cloud.path))).toBe(true);
    expect(more).toEqual([]);
    expect(cloud.far.asked('submit')).toBe(1);
    expect(cloud.far.requests.every(({ key }) => key === FAKE_KEY)).toBe(true);
  });

  it('tells how much is sent, and nothing that nobody knows of what follows', async () => {
    await cloud.run();
    const uploads = cloud.waiting.filter(([reason]) => reason === 'upload');
    const percents = uploads.map(([, percent]) => percent as number);
    expect(percents[0]).toBe(0);
    expect(percents.at(-1)).toBe(100);
    expect(percents.length).toBeGreaterThan(3);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(cloud.waiting.at(-1)).toEqual(['cloud', null]);
  });

  it('has them find out the language, unless it is said', async () => {
    await cloud.run();
    await cloud.run({ language: 'es' });
    const [first, second] = [...cloud.far.transcripts.values()].map(({ params }) => params);
    expect(first).toMatchObject({ language_detection: true });
    expect(first).not.toHaveProperty('language_code');
    expect(second).toMatchObject({ language_code: 'es' });
    expect(second).not.toHaveProperty('language_detection');
  });

  it('reads their languages of countries as ours', async () => {
    cloud.far.languageCode = 'en_us';
    expect((await cloud.run()).language).toBe('en');
  });

  it('hands hotwords on as terms, and says which options they do not have', async () => {
    const { warnings } = await cloud.run({ hotwords: 'Oitiva, São Tomé', beamSize: 3 });
    const [{ params } = { params: {} }] = cloud.far.transcripts.values();
    expect(params).toMatchObject({ keyterms_prompt: ['Oitiva', 'São Tomé'] });
    expect(warnings).toEqual([{ code: 'option_ignored', message: 'AssemblyAI has no beam_size.' }]);
  });

  it('says so where another model did the work', async () => {
    cloud.far.extra = { speech_model_used: 'universal-2' };
    expect((await cloud.run()).warnings).toMatchObject([{ code: 'model_fallback' }]);
  });

  it('gives words only to who asks for them', async () => {
    const { segments } = await cloud.run({ wordTimestamps: false });
    expect(segments.map(({ words }) => words)).toEqual([null, null]);
  });

  it('calls a recording partial of which they could read a part only', async () => {
    const result = await cloud.run({}, { request: { durationSeconds: 60 } });
    expect(result).toMatchObject({ partial: true, durationSeconds: 2 });
    expect(result.warnings).toMatchObject([{ code: 'truncated' }]);
  });

  it('takes the length from them where the header does not say', async () => {
    const result = await cloud.run({}, { request: { durationSeconds: null } });
    expect(result).toMatchObject({ partial: false, durationSeconds: 2 });
  });

  it('sends nothing that is too long', async () => {
    const long = cloud.run({}, { request: { durationSeconds: 4000 } });
    await expect(long).rejects.toMatchObject({ code: 'audio_too_long' });
    expect(cloud.far.requests).toEqual([]);
  });

  it('goes on with what an earlier run submitted, and sends nothing again', async () => {
    const memory = new Memory();
    const { id } = cloud.far.add({ speech_models: ['universal-3-5-pro'] });
    memory.job = { engine: 'assemblyai', id, baseUrl: cloud.far.url };
    expect((await cloud.run({}, { memory })).segments).toHaveLength(2);
    expect([cloud.far.asked('upload'), cloud.far.asked('submit')]).toEqual([0, 0]);
  });

  it.each(['lost', 'deleted'])('submits again what they have %s', async (how) => {
    const memory = new Memory();
    memory.job = { engine: 'assemblyai', id: 'lost', baseUrl: cloud.far.url };
    if (how === 'deleted') {
      const known = cloud.far.add({});
      Object.assign(known, { isDeleted: true });
      memory.job.id = known.id;
    }
    const before = memory.job.id;
    expect((await cloud.run({}, { memory })).segments).toHaveLength(2);
    expect(memory.released).toEqual([before]);
    expect(cloud.far.asked('submit')).toBe(1);
  });

  it('keeps the id before it asks for the result', async () => {
    const memory = new Memory();
    const kept: (string | undefined)[] = [];
    cloud.far.from('get', () => void kept.push(memory.job?.id));
    await cloud.run({}, { memory });
    expect(kept[0]).toBe([...cloud.far.transcripts.keys()][0]);
  });

  it('uses the id of a run that was quicker', async () => {
    const memory = new Memory();
    const other = cloud.far.add({ speech_models: [] });
    memory.keep = async () => ({ engine: 'assemblyai', id: other.id, baseUrl: cloud.far.url });
    await cloud.run({}, { memory });
    expect(other.polls).toBeGreaterThan(0);
  });

  it('ends at once when it is no longer wanted, and knows the id of what it had just submitted', async () => {
    const memory = new Memory();
    const controller = new AbortController();
    const reason = new Error('cancelled');
    let answer = () => undefined as void;
    cloud.far.next('submit', (response, request) => {
      request.resume();
      answer = () =>
        void response.writeHead(200).end(JSON.stringify({ id: 'late', status: 'queued' }));
      controller.abort(reason);
      return true;
    });
    await expect(cloud.run({}, { memory, signal: controller.signal })).rejects.toBe(reason);
    expect(memory.job).toBeNull();
    answer();
    await expect.poll(() => memory.job?.id).toBe('late');
    expect(cloud.far.asked('get')).toBe(0);
  });

  it('ends at once while it sends, too', async () => {
    const controller = new AbortController();
    const reason = new Error('handed back');
    cloud.far.next('upload', () => {
      controller.abort(reason);
      return true;
    });
    await expect(cloud.run({}, { signal: controller.signal })).rejects.toBe(reason);
    expect(cloud.far.asked('submit')).toBe(0);
  });

  it('does not repeat a key that they say back', async () => {
    cloud.far.from('upload', answering(400, { error: `No such key: ${FAKE_KEY}` }));
    await expect(cloud.run()).rejects.toMatchObject({
      detail: 'AssemblyAI answered 400: No such key: (key)',
    });
  });

  it('has them delete, and takes "unknown" for done', async () => {
    const engine = cloud.engineWith(FAKE_KEY);
    const { id } = cloud.far.add({});
    const job = { engine: 'assemblyai', id, baseUrl: cloud.far.url };
    await engine.forget(job, never);
    expect(cloud.far.kept()).toEqual([]);
    await engine.forget({ ...job, id: 'unknown' }, never);
    cloud.far.next('delete', answering(503, 'away', { 'Retry-After': '7' }));
    await expect(engine.forget(job, never)).rejects.toMatchObject({
      code: 'cloud_failed',
      extra: { retryAfterSeconds: 7 },
    });
    await expect(cloud.engineWith(null).forget(job, never)).rejects.toMatchObject({
      code: 'engine_not_installed',
    });
  });
});
