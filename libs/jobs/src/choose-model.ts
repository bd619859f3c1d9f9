import type { EngineDescription, EngineModel, JobOptions } from '#libs/contracts';

export type ModelReason = 'job' | 'server' | 'installed' | 'usual';

export interface ModelsAround {
  /** the server's default, perhaps of another engine */
  named: string;
  /** on the disks of the workers that would run it */
  installed: Set<string>;
  /** a GPU has the time for the largest */
  prefersLarge: boolean;
}

type ModelWish = Pick<JobOptions, 'model' | 'language' | 'task'>;

/**
 * The model for a job that may name none. The server's default is a wish like the job's own: it is taken, and fetched
 * where it is missing. Where it is none of this engine's, or cannot do what the job asks, an installed model that can
 * is taken before one that must be fetched.
 */
export function chooseModel(
  engine: EngineDescription,
  wish: ModelWish,
  { named, installed, prefersLarge }: ModelsAround,
): [string, ModelReason] {
  if (wish.model !== null) return [wish.model, 'job'];
  const able = engine.models
    .filter((model) => canDo(engine, model, wish))
    .sort((one, other) => one.sizeBytes - other.sizeBytes);
  if (able.some(({ id }) => id === named)) return [named, 'server'];
  const usual = able.find(({ id }) => id === engine.defaultModel);
  // where the language is to be found out, one that knows a few would force its own on the words
  const open = able.filter((model) => wish.language !== 'auto' || knowsAll(engine, model));
  const ready = open.filter(({ id }) => installed.has(id));
  const largest = ready.at(-1);
  const enough = ready.find(({ sizeBytes }) => sizeBytes >= (usual?.sizeBytes ?? 0)) ?? largest;
  const found = prefersLarge ? largest : enough;
  if (found !== undefined) return [found.id, 'installed'];
  if (usual !== undefined || open[0] !== undefined) return [(usual ?? open[0])!.id, 'usual'];
  // none can do it: the job is refused by what the one can that it would have been
  const isKnown = engine.models.some(({ id }) => id === named);
  return isKnown ? [named, 'server'] : [engine.defaultModel, 'usual'];
}

/** Whether a model knows the language and the task. */
export function canDo(
  engine: EngineDescription,
  model: EngineModel,
  { language, task }: Pick<ModelWish, 'language' | 'task'>,
): boolean {
  const knows = language === 'auto' || (model.languages ?? engine.languages).includes(language);
  const translates = engine.abilities.translation && model.translation !== false;
  return knows && (task !== 'translate' || translates);
}

const knowsAll = (engine: EngineDescription, { languages }: EngineModel): boolean =>
  languages === undefined || engine.languages.every((language) => languages.includes(language));
