import type { Engine, EngineModel, Engines } from '../../api/types.js';
import { DEVICE_WISHES, type JobDefaults } from '../../memory/read-job-defaults.js';

/** What can be chosen beside the engine and the model that are chosen. */
export interface Possible {
  /** null: the server chooses one */
  engine: Engine | null;
  models: readonly EngineModel[];
  devices: JobDefaults['device'][];
  /** BCP 47 */
  languages: string[];
  canTranslate: boolean;
  canTimeWords: boolean;
}

/** What the wish leaves open; an engine that the server does not know (any more) counts as none. */
export function possibleDefaults(engines: Engines, wish: JobDefaults): Possible {
  const engine = engines.engines.find(({ id }) => id === wish.engine) ?? null;
  if (engine === null) {
    const all = engines.engines;
    return {
      ...{ engine, models: [], devices: [...DEVICE_WISHES] },
      languages: [...new Set(all.flatMap(({ languages }) => languages))],
      // where the engine that is chosen cannot, the server chooses one that can, or says so
      canTranslate: all.some(({ abilities }) => abilities.translation),
      canTimeWords: all.some(({ abilities }) => abilities.word_timestamps),
    };
  }
  const model = engine.models.find(({ id }) => id === wish.model);
  const known = engine.devices.map(({ device }) => device);
  return {
    ...{ engine, models: engine.models },
    devices: DEVICE_WISHES.filter((wished) => wished === 'auto' || known.includes(wished)),
    languages: model?.languages ?? engine.languages,
    canTranslate: engine.abilities.translation && model?.translation !== false,
    canTimeWords: engine.abilities.word_timestamps,
  };
}

/** The wish, less what its engine and model cannot do. */
export function fittingDefaults(engines: Engines, wish: JobDefaults): JobDefaults {
  const possible = possibleDefaults(engines, wish);
  const hasModel = possible.models.some(({ id }) => id === wish.model);
  return {
    engine: possible.engine?.id ?? 'auto',
    model: hasModel ? wish.model : null,
    device: possible.devices.includes(wish.device) ? wish.device : 'auto',
    language: possible.languages.includes(wish.language) ? wish.language : 'auto',
    task: possible.canTranslate ? wish.task : 'transcribe',
    word_timestamps: wish.word_timestamps && possible.canTimeWords,
  };
}
