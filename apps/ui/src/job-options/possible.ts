import type { Engine, EngineModel, Engines } from '../api/types.js';
import type { Wish } from './read-wish.js';

type Ability = keyof Engine['abilities'];

/** What can be asked for, by the engine and the model that will do the work. */
export interface Possible {
  /** null while nobody knows, where everything is possible */
  engine: Engine | null;
  /** the one that is named, or that the server would take just now */
  model: EngineModel | null;
  /** neither engine nor model is named */
  isAuto: boolean;
  languages: readonly string[];
  can: (ability: Ability) => boolean;
}

/** A choice that the server no longer has, or that cannot run, counts as none. */
export function possible(
  wish: Pick<Wish, 'engine' | 'model'>,
  engines: Engines | undefined,
): Possible {
  const named = engines?.engines.find(({ id, ready }) => id === wish.engine && ready);
  const model = named?.models.find(({ id }) => id === (wish.model ?? named.default_model));
  if (named !== undefined && model !== undefined) return within(named, model, false);
  const usual = engines?.engines.find(({ id }) => id === engines.auto.engine);
  const usualModel = usual?.models.find(({ id }) => id === engines?.auto.model);
  return within(usual ?? null, usualModel ?? null, true);
}

function within(engine: Engine | null, model: EngineModel | null, isAuto: boolean): Possible {
  // where the model is open the server takes one that knows the language and the task
  const limits = isAuto ? null : model;
  return {
    engine,
    model,
    isAuto,
    languages: limits?.languages ?? engine?.languages ?? [],
    can: (ability) =>
      engine === null ||
      (engine.abilities[ability] && (ability !== 'translation' || limits?.translation !== false)),
  };
}
