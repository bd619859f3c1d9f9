import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TranscribeRequest } from '#libs/contracts';
import { loadEngines, ModelStore, RunnerPool, type RunnerHost } from '#libs/engines';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from '../../apps/cli/src/processes.js';
import type { RunnerProcess } from '../../libs/engines/src/runner/runner-process.js';
import { until } from '../support/until.js';
import { scripted } from './support/house.js';
import { runnerHost } from './support/runner-host.js';

const wish = { engine: 'scripted', model: 'scripted', device: 'cpu', sizeBytes: 0 } as const;
const never = new AbortController().signal;
const lent = async (runner: RunnerProcess) => runner;
const pools: RunnerPool[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oitiva-pool-'));
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
  await rm(folder, { recursive: true });
});

/** A pool whose runners take this long until they begin to load. */
async function poolOf(delaySeconds: number): Promise<RunnerPool> {
  const python = join(folder, 'python');
  const host = runnerHost();
  const script = `#!${host.python}
import os, sys, time
with open("${folder}/started", "a") as started:
    started.write(f"{os.getpid()}\\n")
if not os.path.exists("${folder}/quick"):
    time.sleep(${delaySeconds})
os.execv("${host.python}", ["${host.python}", *sys.argv[1:]])
`;
  await writeFile(python, script);
  await chmod(python, 0o755);
  const slowHost: RunnerHost = { ...host, python };
  const options = { host: slowHost, shapes: { cpu: SHAPE }, memoryBytes: 2 ** 33 };
  const pool = new RunnerPool(options);
  pools.push(pool);
  return pool;
}

const started = async (): Promise<number[]> =>
  (await readFile(join(folder, 'started'), 'utf8').catch(() => ''))
    .split('\n')
    .filter((line) => line !== '')
    .map(Number);
const loadBegins = () => until('a load', async () => (await started()).length > 0);
const nothingIsLeft = () =>
  until('no runner', async () => !(await started()).some(isAlive), { withinMs: 1_000 });

const SHAPE = { lanes: 2, threadsPerLane: 1, batchWindows: 1 };

async function abortOf(work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const controller = new AbortController();
  const end = work(controller.signal);
  await loadBegins();
  const startedMs = performance.now();
  controller.abort(new Error('shutdown'));
  await expect(end).rejects.toThrow('shutdown');
  expect(performance.now() - startedMs).toBeLessThan(500);
}

describe('while a model loads', () => {
  it('an abort rejects at once and ends the load that nobody else waits for', async () => {
    const pool = await poolOf(60);
    await abortOf((signal) => pool.use(wish, lent, signal));
    await nothingIsLeft();
  });

  it('an abort leaves the load to those who wait for it too', async () => {
    const pool = await poolOf(1);
    const other = pool.use(wish, lent, never);
    await abortOf((signal) => pool.use(wish, lent, signal));
    expect((await other).alive).toBe(true);
    expect(await started()).toHaveLength(1);
  });

  it('one that comes after the last abort gets a load of its own', async () => {
    const pool = await poolOf(60);
    await abortOf((signal) => pool.use(wish, lent, signal));
    await writeFile(join(folder, 'quick'), '');
    expect((await pool.use(wish, lent, never)).alive).toBe(true);
  });

  it('an abort ends a runner that was started for one file alone', async () => {
    const pool = await poolOf(60);
    await abortOf((signal) => pool.useAlone(wish, lent, signal));
    await nothingIsLeft();
  });

  it('closing the pool ends the load and lends nothing afterwards', async () => {
    const pool = await poolOf(60);
    const waiting = expect(pool.use(wish, lent, never)).rejects.toThrow('no longer wanted');
    await loadBegins();
    await pool.close();
    await waiting;
    await nothingIsLeft();
    await expect(pool.use(wish, lent, never)).rejects.toThrow('closed');
  });

  it('an abort hands a file back', async () => {
    const runners = await poolOf(60);
    const models = new ModelStore(runners.host, []);
    const engine = (await loadEngines({ testEngines: true })).get('scripted')!;
    const request: TranscribeRequest = {
      ...{ id: 'run', requestId: 'req', path: '/none', container: 'wav' },
      ...{ model: 'scripted', device: 'cpu', options: scripted() },
      ...{ durationSeconds: null, maxAudioSeconds: 60, finishedSpans: [] },
    };
    const waiting: string[] = [];
    const listener = {
      onWaiting: (reason: string) => waiting.push(reason),
      onProgress: () => undefined,
      onSegment: () => undefined,
      onSpan: () => undefined,
      onPeaks: () => undefined,
    };
    await abortOf((signal) =>
      engine.create({ runners, models }).transcribe(request, listener, signal),
    );
    expect(waiting).toEqual(['model_loading']);
    await nothingIsLeft();
  });

  it('an abort ends the look at what the machine can do', async () => {
    const runners = await poolOf(60);
    const models = new ModelStore(runners.host, []);
    const engine = (await loadEngines({ testEngines: true })).get('scripted')!;
    await abortOf((signal) => engine.create({ runners, models }).probe(signal));
    await nothingIsLeft();
  });
});

describe('a broken runner', () => {
  const kill = (runner: RunnerProcess) => runner.kill('test');

  it.each([
    ['well', async (runner: RunnerProcess) => kill(runner)],
    [
      'by an error of its own',
      async (runner: RunnerProcess) => {
        kill(runner);
        throw new Error('not about runners');
      },
    ],
  ])('is not kept where the run ended %s', async (_how, work) => {
    const pool = await poolOf(0);
    await pool.use(wish, work, never).catch(() => undefined);
    expect(pool.isLoaded(wish)).toBe(false);
    expect((await pool.use(wish, lent, never)).alive).toBe(true);
  });

  it('that broke while nobody used it is no crash of the next file', async () => {
    const pool = await poolOf(0);
    kill(await pool.use(wish, lent, never));
    expect((await pool.use(wish, lent, never)).alive).toBe(true);
    expect(await started()).toHaveLength(2);
  });
});
