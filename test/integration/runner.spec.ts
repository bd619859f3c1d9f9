import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TranscribeLine } from '#libs/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunnerProcess } from '../../libs/engines/src/runner/runner-process.js';
import { transcribeOnRunner } from '../../libs/engines/src/runner/transcribe-on-runner.js';
import { wave } from '../support/wave.js';
import { runnerHost } from './support/runner-host.js';

let folder: string;
const runners: RunnerProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oitiva-runner-'));
  await writeFile(join(folder, 'silence.wav'), wave(1));
});
afterAll(async () => {
  await Promise.all(runners.map((runner) => runner.close()));
  await rm(folder, { recursive: true });
});

const spec = {
  engine: 'scripted',
  model: 'scripted',
  device: 'cpu',
  shape: { lanes: 2, threadsPerLane: 1, batchWindows: 1 },
  computeType: null,
} as const;
const start = async () => {
  const runner = await RunnerProcess.start(runnerHost(), 'scripted', { spec });
  runners.push(runner);
  return runner;
};
const lineFor = (id: string, script: object): TranscribeLine => ({
  type: 'transcribe',
  id,
  requestId: 'req',
  path: join(folder, 'silence.wav'),
  container: 'wav',
  maxAudioSeconds: 60,
  finishedSpans: [],
  options: {
    language: null,
    task: 'transcribe',
    wordTimestamps: false,
    vadFilter: true,
    initialPrompt: JSON.stringify(script),
    hotwords: null,
    beamSize: null,
    temperature: null,
  },
});
const quiet = {
  onWaiting: () => undefined,
  onProgress: () => undefined,
  onSegment: () => undefined,
  onSpan: () => undefined,
  onPeaks: () => undefined,
};
const never = new AbortController().signal;
const ask = (runner: RunnerProcess, id: string, script: object, signal = never) =>
  transcribeOnRunner(runner, lineFor(id, script), quiet, signal);

describe('a runner', () => {
  it('says hello when it is ready, then transcribes', async () => {
    const runner = await start();
    expect(runner.hello).toMatchObject({ engine: 'scripted', lanes: 2 });
    const result = await ask(runner, 'a', { words: 'uma frase' });
    expect(result.segments.map(({ text }) => text)).toEqual(['uma frase']);
    expect(result.durationSeconds).toBeCloseTo(1, 1);
  });

  it('works on two files at once', async () => {
    const runner = await start();
    const startedAt = performance.now();
    await Promise.all(['a', 'b'].map((id) => ask(runner, id, { delay_seconds: 1.5 })));
    expect(performance.now() - startedAt).toBeLessThan(2_900);
  });

  it('is not disturbed by what native code prints', async () => {
    const runner = await start();
    const { segments } = await ask(runner, 'a', { noise: true, words: 'sem ruído' });
    expect(segments[0]?.text).toBe('sem ruído');
  });

  it.each(['segv', 'abort', 'exit', 'kill'])(
    'that ends by %s tells every file it held',
    async (crash) => {
      const runner = await start();
      const files = [ask(runner, 'a', { crash }), ask(runner, 'b', { delay_seconds: 20 })];
      for (const file of files) await expect(file).rejects.toMatchObject({ name: 'RunnerDied' });
      expect(runner.alive).toBe(false);
      await expect(ask(runner, 'c', {})).rejects.toMatchObject({ name: 'RunnerDied' });
    },
  );

  it('that writes a line which is none of ours is ended', async () => {
    const runner = await start();
    await expect(ask(runner, 'a', { garbage: true })).rejects.toThrow('none of ours');
    expect(runner.alive).toBe(false);
  });

  it('that says nothing for too long is ended, and the file is named as the suspect', async () => {
    const runner = await start();
    const deadlines = { silenceMs: 1_000, perAudioSecondMs: 1_000 };
    const hung = transcribeOnRunner(runner, lineFor('a', { hang: true }), quiet, never, deadlines);
    await expect(hung).rejects.toMatchObject({ name: 'RunnerDied', suspect: 'a' });
  });

  it('lets go of a cancelled file at once and serves the next', async () => {
    const runner = await start();
    const controller = new AbortController();
    const cancelled = ask(runner, 'a', { delay_seconds: 30 }, controller.signal);
    setTimeout(() => controller.abort(new Error('cancelled')), 300);
    await expect(cancelled).rejects.toThrow('cancelled');
    const after = await Promise.all(['b', 'c'].map((id) => ask(runner, id, { words: 'livre' })));
    expect(after.map(({ segments }) => segments[0]?.text)).toEqual(['livre', 'livre']);
    expect(runner.alive).toBe(true);
  });

  it('passes on a failure with its code', async () => {
    const runner = await start();
    const failing = ask(runner, 'a', { fail: { code: 'decode_failed', message: 'nada' } });
    await expect(failing).rejects.toMatchObject({ code: 'decode_failed', detail: 'nada' });
  });

  it('that cannot start says why', async () => {
    const host = { ...runnerHost(), python: '/no/such/python' };
    await expect(RunnerProcess.start(host, 'scripted', { spec })).rejects.toThrow('ENOENT');
    const unknown = { ...spec, engine: 'faster-whisper', model: 'no-such-model' };
    await expect(
      RunnerProcess.start(runnerHost(), 'faster-whisper', { spec: unknown }),
    ).rejects.toMatchObject({
      code: expect.stringMatching(/model/) as string,
    });
  });
});
