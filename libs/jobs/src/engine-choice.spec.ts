import {
  type EngineDescription,
  type JobOptions,
  NO_WISHES,
  type WorkerHeartbeat,
} from '#libs/contracts';
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
  allowCloud: false,
});
const options = (wishes: Partial<JobOptions> = {}): JobOptions => ({
  ...NO_WISHES,
  ...wishes,
});
const worker = (...devices: ('cpu' | 'gpu')[]) =>
  ({
    pairs: devices.map((device) => ({ device, engine: engine.id })),
    engines: [{ id: engine.id, ready: devices.length > 0, devices: [] }],
  }) as unknown as WorkerHeartbeat;

describe('the choice for a job', () => {
  it('keeps the model that was chosen when its file was queued', () => {
    const pair = { device: 'cpu', engine: engine.id } as const;
    expect(choice.on(pair, options(), 'tiny.en').model).toBe('tiny.en');
    expect(choice.on(pair, options({ model: 'base' }), 'tiny.en').model).toBe('base');
    expect(choice.on(pair, options()).model).toBe('base');
  });

  it('leaves a wish of the server aside where an engine cannot fulfil it', () => {
    const cloudOnly = { ...engine, devices: ['cloud'] } as EngineDescription;
    const wishes = { engine: 'auto', model: 'base', device: 'gpu', allowCloud: true } as const;
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
