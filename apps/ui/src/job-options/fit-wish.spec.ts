import { describe, expect, it } from 'vitest';
import type { Engine, EngineModel, Engines } from '../api/types.js';
import { fitWish } from './fit-wish.js';
import { possible } from './possible.js';
import { readWish, type Wish } from './read-wish.js';
import { requestFields } from './request-fields.js';

const model = (id: string, change: Partial<EngineModel> = {}): EngineModel => ({
  ...{
    id,
    size_bytes: 1,
    licence: 'MIT',
    installed: true,
    loaded_on: [],
    speed: [],
    download: null,
  },
  ...change,
});
const abilities = (can: boolean): Engine['abilities'] => ({
  ...{ word_timestamps: can, language_detection: can, translation: can, vad_filter: can },
  ...{ hotwords: can, initial_prompt: can, beam_size: can, temperature: can },
});
const engine = (id: string, change: Partial<Engine> = {}): Engine => ({
  ...{ id, title: id, ready: true, missing: null, abilities: abilities(true) },
  ...{ languages: ['pt', 'es', 'en'], default_model: 'base' },
  devices: [
    { device: 'cpu', ready: true, reason: null },
    { device: 'gpu', ready: false, reason: 'No GPU was found.' },
  ],
  models: [model('base'), model('base.en', { languages: ['en'], translation: false })],
  ...change,
});
const engines: Engines = {
  default_engine: 'full',
  auto: {
    ...{ engine: 'full', device: 'cpu', model: 'base.en' },
    reason: { engine: 'usual', device: 'usual', model: 'usual' },
  },
  engines: [
    engine('full'),
    engine('plain', { abilities: abilities(false) }),
    engine('away', { ready: false, missing: 'Install it.' }),
  ],
};
const wish = (change: Partial<Wish> = {}): Wish => ({ ...readWish(null), ...change });
const everything = wish({
  ...{ language: 'pt', task: 'translate', word_timestamps: true, hotwords: ' Oitiva ' },
  ...{ initial_prompt: 'Aula.', vad_filter: false, beam_size: 3, temperature: 0 },
});

describe('what can be asked for', () => {
  it('is everything while nobody knows the engines', () => {
    expect(fitWish(everything, undefined)).toBe(everything);
    expect(possible(everything, undefined).can('translation')).toBe(true);
  });

  it('is what the engine can', () => {
    expect(fitWish({ ...everything, engine: 'full' }, engines)).toEqual({
      ...everything,
      ...{ engine: 'full', model: 'base', hotwords: 'Oitiva' },
    });
    expect(fitWish({ ...everything, engine: 'plain', language: 'auto' }, engines)).toEqual(
      wish({ engine: 'plain', model: 'base', word_timestamps: false }),
    );
  });

  it('is what the model knows', () => {
    const named = fitWish({ ...everything, engine: 'full', model: 'base.en' }, engines);
    expect(named).toMatchObject({ language: 'auto', task: 'transcribe' });
  });

  it('is what some model of the engine knows where none is named', () => {
    expect(fitWish(everything, engines)).toMatchObject({ language: 'pt', task: 'translate' });
  });

  it.each([
    { engine: 'gone', model: 'base' },
    { engine: 'away', model: 'base' },
    { engine: 'full', model: 'gone' },
  ])('$engine with $model counts as no choice', (choice) => {
    expect(fitWish(wish(choice), engines)).toEqual(wish());
  });

  it('is a device that is there', () => {
    expect(fitWish(wish({ device: 'cpu' }), engines).device).toBe('cpu');
    expect(fitWish(wish({ device: 'gpu' }), engines).device).toBe('auto');
  });

  it('is kept no longer than the server keeps anything', () => {
    const day = wish({ retention_seconds: 86_400 });
    expect(fitWish(day, engines, 86_400)).toEqual(day);
    expect(fitWish(day, engines, 3600)).toEqual(wish());
  });
});

describe('the fields of a request', () => {
  it('say the session alone where everything is as usual', () => {
    expect(requestFields(wish({ word_timestamps: false }), 'ses_1')).toEqual({
      session_id: 'ses_1',
    });
  });

  it('say what was chosen', () => {
    const chosen = { ...everything, engine: 'full', model: 'base', retention_seconds: 3600 };
    expect(requestFields(chosen, 'ses_1')).toEqual({
      ...{ session_id: 'ses_1', engine: 'full', model: 'base', language: 'pt', task: 'translate' },
      ...{ word_timestamps: 'true', hotwords: ' Oitiva ', initial_prompt: 'Aula.' },
      ...{ vad_filter: 'false', beam_size: '3', temperature: '0', retention_seconds: '3600' },
    });
  });
});
