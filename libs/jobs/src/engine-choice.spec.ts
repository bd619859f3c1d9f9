import type { EngineDescription, JobOptions, WorkerHeartbeat } from '#libs/contracts';
import { describe, expect, it } from 'vitest';
import { checkOptions } from './check-options.js';
import { EngineChoice } from './engine-choice.js';

const engine = {
  id: 'faster-whisper',
  title: '',
  hidden: false,
  devices: ['cpu', 'gpu'],
  abilities: { translation: true, wordTimestamps: true },
  languages: ['pt', 'en'],
  models: [
    { id: 'base', sizeBytes: 1, licence: 'MIT' },
    { id: 'tiny.en', sizeBytes: 1, licence: 'MIT', languages: ['en'], translation: false },
  ],
  defaultModel: 'base',
} as unknown as EngineDescription;
const choice = new EngineChoice(new Map([[engine.id, engine]]), {
  engine: 'auto',
  model: 'base',
  device: 'auto',
});
const options = (wishes: Partial<JobOptions> = {}): JobOptions => ({
  engine: 'auto',
  model: null,
  device: 'auto',
  language: 'auto',
  task: 'transcribe',
  wordTimestamps: false,
  vadFilter: true,
  initialPrompt: null,
  hotwords: null,
  beamSize: null,
  temperature: null,
  ...wishes,
});
const worker = (...devices: ('cpu' | 'gpu')[]) =>
  ({
    pairs: devices.map((device) => ({ device, engine: engine.id })),
    engines: [{ id: engine.id, ready: devices.length > 0, devices: [] }],
  }) as unknown as WorkerHeartbeat;

describe('the choice of engine, model and device', () => {
  it.each([
    ['no worker lives', {}, [], 'cpu'],
    ['only processors are there', {}, [worker('cpu')], 'cpu'],
    ['a worker has found a GPU', {}, [worker('cpu'), worker('cpu', 'gpu')], 'gpu'],
    ['the processor is asked for', { device: 'cpu' }, [worker('gpu')], 'cpu'],
    ['a GPU is asked for and nobody has one', { device: 'gpu' }, [worker('cpu')], 'gpu'],
  ] as const)('when %s', (_, wishes, workers, device) => {
    expect(choice.place(options(wishes), [...workers])).toMatchObject({
      pair: { engine: 'faster-whisper', device },
      model: 'base',
    });
  });

  it('leaves a wish of the server aside where an engine cannot fulfil it', () => {
    const cloudOnly = { ...engine, devices: ['cloud'] } as EngineDescription;
    const wishes = { engine: 'auto', model: 'base', device: 'gpu' } as const;
    const { pair } = new EngineChoice(new Map([[engine.id, cloudOnly]]), wishes).place(
      options(),
      [],
    );
    expect(pair.device).toBe('cloud');
  });
});

describe('options that nobody could meet', () => {
  it.each([
    ['unknown_engine', { engine: 'siri' }],
    ['unknown_model', { model: 'huge' }],
    ['unknown_language', { language: 'tlh' }],
    ['unknown_language', { model: 'tiny.en', language: 'pt' }],
    ['option_unsupported', { model: 'tiny.en', task: 'translate' }],
  ] as const)('are refused as %s: %o', (code, wishes) => {
    expect(() => checkOptions(options(wishes), choice, [])).toThrow(code);
  });

  it('are not those of an engine that no worker has told of yet', () => {
    expect(() => checkOptions(options(), choice, [])).not.toThrow();
    expect(() => checkOptions(options(), choice, [worker()])).toThrow('engine_not_installed');
  });
});
