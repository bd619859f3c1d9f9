import { describe, expect, it } from 'vitest';
import type { Engines } from '../../api/types.js';
import { readJobDefaults } from '../../memory/read-job-defaults.js';
import { fittingDefaults, possibleDefaults } from './possible-defaults.js';

const abilities = (can: boolean) => ({ translation: can, word_timestamps: can });
const engine = (id: string, can: boolean, devices: string[], models: object[]) => ({
  ...{ id, languages: ['pt', 'en'], abilities: abilities(can), models },
  devices: devices.map((device) => ({ device, ready: true, reason: null })),
});
// what the functions look at
const engines = {
  engines: [
    engine(
      'local',
      true,
      ['cpu', 'gpu'],
      [{ id: 'base' }, { id: 'base.en', languages: ['en'], translation: false }],
    ),
    engine('far', false, ['cloud'], [{ id: 'universal' }]),
  ],
} as unknown as Engines;
const wish = (change: object) =>
  readJobDefaults({ language: 'pt', word_timestamps: true, ...change });

describe('what can be chosen for new jobs', () => {
  it('is everything while the server chooses the engine', () => {
    const possible = possibleDefaults(engines, wish({}));
    expect(possible).toMatchObject({ engine: null, canTranslate: true, canTimeWords: true });
    expect(possible.devices).toEqual(['auto', 'cpu', 'gpu']);
    expect(possible.languages).toEqual(['pt', 'en']);
  });

  it('is what the engine and its model can do', () => {
    const possible = possibleDefaults(engines, wish({ engine: 'local', model: 'base.en' }));
    expect(possible).toMatchObject({ languages: ['en'], canTranslate: false, canTimeWords: true });
    expect(possibleDefaults(engines, wish({ engine: 'far' })).devices).toEqual(['auto']);
  });
});

describe('a wish', () => {
  it('stays where it can be done', () => {
    const possible = wish({ engine: 'local', model: 'base', device: 'gpu', task: 'translate' });
    expect(fittingDefaults(engines, possible)).toEqual(possible);
  });

  it('loses what its engine cannot do', () => {
    const impossible = wish({ engine: 'far', model: 'base', device: 'gpu', task: 'translate' });
    expect(fittingDefaults(engines, impossible)).toEqual({
      ...{ engine: 'far', model: null, device: 'auto', language: 'pt' },
      ...{ task: 'transcribe', word_timestamps: false },
    });
  });

  it('is left to the server where the engine is gone', () => {
    const gone = wish({ engine: 'gone', model: 'base', language: 'xx' });
    expect(fittingDefaults(engines, gone)).toMatchObject({
      ...{ engine: 'auto', model: null, language: 'auto' },
    });
  });
});
