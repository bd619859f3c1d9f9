import {
  type Device,
  type EngineDescription,
  NO_WISHES,
  type Pair,
  type WorkerHeartbeat,
} from '#libs/contracts';
import { describe, expect, it } from 'vitest';
import { heartbeat } from '../../../test/support/heartbeat.js';
import { chooseEngine, type Defaults, type Surroundings, type Wish } from './choose-engine.js';

const GIGABYTE = 2 ** 30;

function engine(id: string, devices: Device[], change: Partial<EngineDescription> = {}) {
  return {
    id,
    title: id,
    hidden: false,
    devices,
    abilities: { translation: true, wordTimestamps: true },
    languages: ['pt', 'en', 'es'],
    models: [
      { id: 'base', sizeBytes: 0.1 * GIGABYTE, licence: 'MIT' },
      { id: 'small', sizeBytes: 0.5 * GIGABYTE, licence: 'MIT' },
      { id: 'large', sizeBytes: 3 * GIGABYTE, licence: 'MIT' },
      { ...ENGLISH, id: 'tiny.en', sizeBytes: 0.07 * GIGABYTE },
    ],
    defaultModel: 'base',
    ...change,
  } as EngineDescription;
}
const ENGLISH = { licence: 'MIT', languages: ['en'], translation: false };
const fast = engine('faster-whisper', ['cpu', 'gpu']);
const other = engine('a-second', ['cpu', 'gpu']);
const cloud = engine('assemblyai', ['cloud'], {
  models: [{ id: 'universal', sizeBytes: 0, licence: '' }],
  defaultModel: 'universal',
  longestSeconds: 36_000,
});
const hidden = engine('scripted', ['cpu'], { hidden: true });
const engines = [other, cloud, fast, hidden];

const pairs = (names: string): Pair[] =>
  names.split(' ').map((name) => {
    const [device, ...rest] = name.split('.');
    return { device: device as Device, engine: rest.join('.') };
  });
/** A worker that serves `pairs` and has `models`. */
const worker = (names: string, ...models: string[]): WorkerHeartbeat =>
  heartbeat(pairs(names), models);
const CPU = worker('cpu.faster-whisper', 'base');
const GPU = worker('gpu.faster-whisper', 'base');
const CLOUD = worker('cloud.assemblyai', 'universal');

const OPEN: Wish = NO_WISHES;
const SERVER: Defaults = { engine: 'auto', model: 'base', device: 'auto', allowCloud: false };
const CLOUDY = { allowCloud: true };

type Row = [
  title: string,
  wish: Partial<Wish>,
  around: { workers?: WorkerHeartbeat[]; server?: Partial<Defaults>; length?: number },
  expected: string,
];

function choose([, wish, { workers = [], server = {}, length }]: Row) {
  const surroundings: Surroundings = {
    engines,
    defaults: { ...SERVER, ...server },
    workers,
    lengthSeconds: length ?? null,
  };
  return chooseEngine({ ...OPEN, ...wish }, surroundings);
}

const place = (row: Row): string => {
  const chosen = choose(row);
  return `${chosen.engine.id} ${chosen.device} ${chosen.model}`;
};

const HOURS = 3600;
/* prettier-ignore */
const ROWS: Row[] = [
  ['no worker lives', {}, {}, 'faster-whisper cpu base'],
  ['only a processor is there', {}, { workers: [CPU] }, 'faster-whisper cpu base'],
  ['a worker has a GPU', {}, { workers: [CPU, GPU] }, 'faster-whisper gpu base'],
  ['the job names the processor', { device: 'cpu' }, { workers: [CPU, GPU] }, 'faster-whisper cpu base'],
  ['the job names a GPU that nobody has', { device: 'gpu' }, { workers: [CPU] }, 'faster-whisper gpu base'],
  ['the server names the processor', {}, { workers: [CPU, GPU], server: { device: 'cpu' } }, 'faster-whisper cpu base'],
  ['the job contradicts the server', { device: 'gpu' }, { workers: [CPU, GPU], server: { device: 'cpu' } }, 'faster-whisper gpu base'],

  ['the job names an engine that nobody runs', { engine: 'a-second' }, { workers: [GPU] }, 'a-second cpu base'],
  ['the job names a hidden engine', { engine: 'scripted' }, { workers: [CPU] }, 'scripted cpu base'],
  ['the server names an engine', {}, { workers: [GPU], server: { engine: 'a-second' } }, 'a-second cpu base'],
  ['another engine alone is alive', {}, { workers: [worker('cpu.a-second', 'base')] }, 'a-second cpu base'],
  ['another engine alone is alive and has no model', {}, { workers: [worker('cpu.a-second')] }, 'a-second cpu base'],
  ['another engine has the model that the usual one must fetch', {}, { workers: [worker('cpu.faster-whisper'), worker('cpu.a-second', 'base')] }, 'a-second cpu base'],
  ['no engine has the model', {}, { workers: [worker('cpu.a-second cpu.faster-whisper')] }, 'faster-whisper cpu base'],
  ['only the GPU of another engine lives and the job names a GPU', { device: 'gpu' }, { workers: [CPU, worker('gpu.a-second', 'base')] }, 'a-second gpu base'],
  ['only a hidden engine is alive', {}, { workers: [worker('cpu.scripted', 'base')] }, 'faster-whisper cpu base'],

  ['the cloud is not allowed', {}, { workers: [CLOUD] }, 'faster-whisper cpu base'],
  ['the cloud is allowed and something local can', {}, { workers: [CLOUD, CPU], server: CLOUDY }, 'faster-whisper cpu base'],
  ['the cloud is allowed and the local engine must fetch its model', {}, { workers: [CLOUD, worker('cpu.faster-whisper')], server: CLOUDY }, 'faster-whisper cpu base'],
  ['the cloud is allowed and nothing local can', {}, { workers: [CLOUD], server: CLOUDY }, 'assemblyai cloud universal'],
  ['the cloud is allowed and not there', {}, { server: CLOUDY }, 'faster-whisper cpu base'],
  ['the recording is too long for the cloud', {}, { workers: [CLOUD], server: CLOUDY, length: 11 * HOURS }, 'faster-whisper cpu base'],
  ['the recording is long and the cloud takes it', {}, { workers: [CLOUD], server: CLOUDY, length: 9 * HOURS }, 'assemblyai cloud universal'],
  ['the job names a device and the cloud has none', { device: 'cpu' }, { workers: [CLOUD], server: CLOUDY }, 'faster-whisper cpu base'],
  ['the job names the cloud, allowed or not', { engine: 'assemblyai' }, { workers: [CPU] }, 'assemblyai cloud universal'],
  ['the job names a model of the cloud that is not allowed', { model: 'universal' }, { workers: [CLOUD, CPU] }, 'faster-whisper cpu universal'],

  ['the job names a model', { model: 'large' }, { workers: [CPU] }, 'faster-whisper cpu large'],
  ['the server names a model that must be fetched', {}, { workers: [CPU], server: { model: 'large' } }, 'faster-whisper cpu large'],
  ['the model of the server does not know the language, an installed one does', { language: 'pt' }, { workers: [worker('cpu.faster-whisper', 'tiny.en', 'small', 'large')], server: { model: 'tiny.en' } }, 'faster-whisper cpu small'],
  ['the same on a GPU, which has the time', { language: 'pt' }, { workers: [worker('gpu.faster-whisper', 'tiny.en', 'small', 'large')], server: { model: 'tiny.en' } }, 'faster-whisper gpu large'],
  ['the same, and none is installed', { language: 'pt' }, { workers: [worker('cpu.faster-whisper', 'tiny.en')], server: { model: 'tiny.en' } }, 'faster-whisper cpu base'],
  ['the model of the server does know the language', { language: 'en' }, { workers: [CPU], server: { model: 'tiny.en' } }, 'faster-whisper cpu tiny.en'],
  ['the model of the server cannot translate', { task: 'translate' }, { workers: [CPU], server: { model: 'tiny.en' } }, 'faster-whisper cpu base'],
  ['no model knows the language', { language: 'tlh' }, { workers: [CPU] }, 'faster-whisper cpu base'],
  ['the model of the server is of another engine', { engine: 'a-second' }, { workers: [worker('cpu.a-second', 'large')], server: { model: 'universal' } }, 'a-second cpu large'],
  ['what is installed lies with workers on another device', { language: 'pt' }, { workers: [worker('cpu.faster-whisper', 'large'), worker('gpu.faster-whisper', 'small')], server: { model: 'tiny.en' } }, 'faster-whisper gpu small'],
];

describe('the choice of engine, device and model', () => {
  it.each(ROWS)('when %s', (...row) => {
    expect(place(row)).toBe(row[3]);
  });

  it('does not depend on the order in which workers were heard', () => {
    for (const row of ROWS) {
      const [title, wish, around, expected] = row;
      const turned = { ...around, workers: [...(around.workers ?? [])].reverse() };
      expect(place([title, wish, turned, expected])).toBe(expected);
    }
  });

  it.each([
    [{}, [], { engine: 'usual', device: 'usual', model: 'server' }],
    [{}, [GPU], { engine: 'model_ready', device: 'gpu_found', model: 'server' }],
    [
      {},
      [worker('cpu.faster-whisper')],
      { engine: 'worker_ready', device: 'usual', model: 'server' },
    ],
    [{}, [CLOUD], { engine: 'cloud_only', device: 'usual', model: 'usual' }],
    [
      { engine: 'a-second', device: 'gpu', model: 'large' } as const,
      [],
      { engine: 'job', device: 'job', model: 'job' },
    ],
  ])('says why: %o', (wish, workers, reason) => {
    const chosen = choose(['', wish, { workers, server: CLOUDY }, '']);
    // the cloud's only model may be seen as installed: it is nowhere on a disk
    expect({ ...chosen.reason, model: chosen.reason.model.replace('installed', 'usual') }).toEqual(
      reason,
    );
  });

  it('refuses an engine that it does not know', () => {
    expect(() => choose(['', { engine: 'siri' }, {}, ''])).toThrow('unknown_engine');
    expect(() => choose(['', {}, { server: { engine: 'siri' } }, ''])).toThrow('unknown_engine');
  });
});
