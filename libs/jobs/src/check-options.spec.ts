import { type EngineDescription, type JobOptions, NO_WISHES } from '#libs/contracts';
import { describe, expect, it } from 'vitest';
import { checkOptions } from './check-options.js';
import { EngineChoice } from './engine-choice.js';

const abilities = {
  wordTimestamps: true,
  languageDetection: true,
  translation: true,
  vadFilter: true,
  hotwords: false,
  initialPrompt: false,
  beamSize: false,
  temperature: false,
};
const engine: EngineDescription = {
  id: 'plain',
  title: 'Plain',
  hidden: false,
  devices: ['cpu'],
  abilities,
  languages: ['pt'],
  models: [{ id: 'one', sizeBytes: 0, licence: 'MIT' }],
  defaultModel: 'one',
};
const capable = { ...engine, id: 'capable', abilities: { ...abilities, hotwords: true } };
const choice = new EngineChoice(new Map([engine, capable].map((one) => [one.id, one])), {
  engine: 'plain',
  model: 'one',
  device: 'auto',
  allowCloud: false,
});
const options = (): JobOptions => ({
  ...NO_WISHES,
});
const check = (changed: Partial<JobOptions>) => () =>
  checkOptions(Object.assign(options(), changed), choice, []);

describe('options that an engine has no use for', () => {
  it.each([
    ['hotwords', { hotwords: 'Oitiva' }],
    ['initial_prompt', { initialPrompt: 'Uma carta.' }],
    ['beam_size', { beamSize: 5 }],
    ['temperature', { temperature: 0 }],
  ])('are refused instead of being passed over: %s', (option, changed) => {
    expect(check(changed)).toThrow(`plain has no use for ${option}`);
  });

  it('pass where they are left to the engine, or where it can use them', () => {
    expect(check({})).not.toThrow();
    expect(check({ engine: 'capable', hotwords: 'Oitiva' })).not.toThrow();
  });
});
