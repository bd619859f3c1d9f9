import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device, SpeechEngine, TranscribeRequest } from '#libs/contracts';
import { loadEngines, ModelStore, RunnerPool, type RunnerSpec } from '#libs/engines';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/until.js';
import { wave } from '../support/wave.js';
import { scripted } from './support/house.js';
import { runnerHost } from './support/runner-host.js';

const never = new AbortController().signal;
let folder: string;
let loads: string[];
let crashes: string[];
let pool: RunnerPool;
let engine: SpeechEngine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oitiva-memory-'));
  await writeFile(join(folder, 'silence.wav'), wave(1));
  loads = [];
  crashes = [];
  open();
});
afterEach(async () => {
  await pool.close();
  await rm(folder, { recursive: true });
});

function open(change: { idleSeconds?: number } = {}): void {
  const onLoaded = ({ device, computeType, shape }: RunnerSpec) =>
    void loads.push(`${device} ${computeType} ${shape.batchWindows}`);
  const onCrashed = (id: string) => void crashes.push(id);
  const host = { ...runnerHost(), modelDirectory: folder, events: { onLoaded, onCrashed } };
  pool = new RunnerPool({
    host,
    shapes: {
      cpu: { lanes: 2, threadsPerLane: 1, batchWindows: 1 },
      gpu: { lanes: 2, threadsPerLane: 1, batchWindows: 8 },
    },
    memoryBytes: 2 ** 40,
    ...change,
  });
}

async function transcribe(script: object, device: Device = 'gpu', id = 'run') {
  engine = (await loadEngines({ testEngines: true }))
    .get('scripted')!
    .create({ runners: pool, models: new ModelStore(pool.host, []) });
  const request: TranscribeRequest = {
    ...{ id, requestId: 'req', path: join(folder, 'silence.wav'), container: 'wav', device },
    ...{
      model: 'scripted',
      options: scripted(script),
      durationSeconds: 1,
      maxAudioSeconds: 60,
      finishedSpans: [],
    },
  };
  const listener = {
    onWaiting: () => undefined,
    onProgress: () => undefined,
    onSegment: () => undefined,
    onSpan: () => undefined,
    onPeaks: () => undefined,
  };
  return engine.transcribe(request, listener, never);
}

const told = ({ warnings }: Awaited<ReturnType<typeof transcribe>>) =>
  warnings.map(({ code, message }) => `${code}: ${message}`);
const SHORT = 'memory_step: The GPU did not have enough memory: transcribed';

describe('a GPU without enough memory', () => {
  it.each([
    ['one_window', ['gpu null 8', 'gpu null 1'], 'one window at a time', null],
    ['int8', ['gpu null 8', 'gpu null 1', 'gpu int8 1'], 'in int8, one window at a time', 'int8'],
  ])('goes down to %s, and the transcript says so', async (step, expected, words, format) => {
    const result = await transcribe({ words: 'coube', memory_from: step });
    expect(loads).toEqual(expected);
    expect(told(result)).toEqual([`${SHORT} ${words}.`]);
    expect(result.computeType).toBe(format);
    expect(result.device).toBeUndefined();
    expect(result.segments.map(({ text }) => text)).toEqual(['coube']);
    expect(crashes).toEqual([]);
  });

  it('goes to the processor at last, and says that it ran there', async () => {
    const result = await transcribe({ memory_from: 'cpu' });
    expect(loads.at(-1)).toBe('cpu null 1');
    expect(result.device).toBe('cpu');
    expect(told(result)[0]).toContain('on the processor');
    expect(pool.loadedModels('scripted')).toEqual([{ model: 'scripted', device: 'cpu' }]);
  });

  it('steps down while it loads as well', async () => {
    await mkdir(join(folder, 'scripted/scripted'), { recursive: true });
    const told = join(folder, 'scripted/scripted/memory.json');
    await writeFile(told, JSON.stringify({ loads_from: 'int8' }));
    const result = await transcribe({});
    expect(loads).toEqual(['gpu int8 1']);
    expect(result.warnings).toMatchObject([{ code: 'memory_step' }]);
  });

  it('stays down for the files that follow, until its runner closes', async () => {
    await transcribe({ memory_from: 'one_window' });
    const next = await transcribe({});
    expect(next.warnings).toMatchObject([{ code: 'memory_step' }]);
    expect(loads).toEqual(['gpu null 8', 'gpu null 1']);
    await pool.letGo('scripted', 'scripted');
    expect((await transcribe({})).warnings).toEqual([]);
    expect(loads.at(-1)).toBe('gpu null 8');
  });

  it('goes down once for all files that it held, and none of them is at fault', async () => {
    const scripts = [
      { memory_from: 'one_window', words: 'um' },
      { memory_from: 'one_window', words: 'dois' },
      { delay_seconds: 0.3, words: 'três' },
    ];
    const results = await Promise.all(scripts.map((one, at) => transcribe(one, 'gpu', `run${at}`)));
    expect(results.map(({ segments }) => segments[0]?.text)).toEqual(['um', 'dois', 'três']);
    expect(loads).toEqual(['gpu null 8', 'gpu null 1']);
    expect(crashes).toEqual([]);
  });
});

it('a file that fits nowhere ends as out_of_memory', async () => {
  const fail = { code: 'out_of_memory', message: 'too much' };
  await expect(transcribe({ fail })).rejects.toMatchObject({ code: 'out_of_memory' });
  expect(loads).toEqual(['gpu null 8', 'gpu null 1', 'gpu int8 1', 'cpu null 1', 'cpu int8 1']);
});

describe('a loaded model', () => {
  it('closes once no file has used it for a while', async () => {
    open({ idleSeconds: 0.1 });
    await transcribe({});
    await until('it is closed', () => pool.loadedModels('scripted').length === 0);
    expect((await transcribe({})).segments).toHaveLength(1);
    expect(crashes).toEqual([]);
  });

  it('waits for room that models in use leave, and is loaded when they end', async () => {
    const wish = { engine: 'scripted', model: 'scripted', device: 'cpu' } as const;
    const small = new RunnerPool({
      ...{ host: pool.host, shapes: {}, memoryBytes: 10 },
    });
    let isOver = () => undefined as void;
    const over = new Promise<void>((resolve) => (isOver = resolve));
    const first = small.use({ ...wish, sizeBytes: 10 }, () => over, never);
    const second = small.use({ ...wish, device: 'gpu', sizeBytes: 10 }, async () => 'done', never);
    await until('the first is loaded', () => small.loadedModels('scripted').length === 1);
    expect(loads).toEqual(['cpu null 1']);
    isOver();
    await first;
    expect(await second).toBe('done');
    expect(small.loadedModels('scripted')).toEqual([{ model: 'scripted', device: 'gpu' }]);
    await small.close();
  });

  it('that is larger than all models may use ends its file as model_too_large', async () => {
    const wish = {
      engine: 'scripted',
      model: 'scripted',
      device: 'cpu',
      sizeBytes: 2 ** 41,
    } as const;
    const end = pool.use(wish, async () => undefined, never);
    await expect(end).rejects.toMatchObject({ code: 'model_too_large' });
    expect(loads).toEqual([]);
  });
});
