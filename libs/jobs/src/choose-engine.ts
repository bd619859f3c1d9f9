import {
  type Device,
  type EngineDescription,
  type JobOptions,
  OitivaError,
  type RequestedDevice,
  type WorkerHeartbeat,
} from '#libs/contracts';
import { chooseModel, canDo, type ModelReason } from './choose-model.js';

/** The server's own wishes for jobs that leave a choice open. */
export interface Defaults {
  engine: string;
  model: string;
  device: RequestedDevice;
  /** whether `auto` may take an engine that sends recordings away */
  allowCloud: boolean;
}

export type Wish = Pick<
  JobOptions,
  'engine' | 'model' | 'device' | 'language' | 'task' | 'wordTimestamps'
>;

export interface Surroundings {
  engines: EngineDescription[];
  defaults: Defaults;
  /** the living ones */
  workers: WorkerHeartbeat[];
  /** of the recording; null where nobody knows */
  lengthSeconds: number | null;
}

/** Why it was chosen: who named it, or what was found. */
export interface ChoiceReason {
  engine: 'job' | 'server' | 'model_ready' | 'worker_ready' | 'cloud_only' | 'usual';
  device: 'job' | 'server' | 'gpu_found' | 'usual';
  model: ModelReason;
}

export interface EngineChosen {
  engine: EngineDescription;
  device: Device;
  model: string;
  reason: ChoiceReason;
}

/** Where several engines could do the same, this one is taken. */
const USUAL_ENGINE = 'faster-whisper';

/**
 * Engine, device and model for a recording. What the job names is kept, else what the server names, else what
 * living workers can begin with soonest; never the cloud unless it is allowed and nothing local can.
 * Pure: the same wish in the same surroundings is always answered the same.
 * @throws OitivaError `unknown_engine`
 */
export function chooseEngine(wish: Wish, surroundings: Surroundings): EngineChosen {
  const { engines, defaults } = surroundings;
  if (wish.engine !== 'auto')
    return within(engineNamed(wish.engine, engines), 'job', wish, surroundings);
  if (defaults.engine !== 'auto') {
    return within(engineNamed(defaults.engine, engines), 'server', wish, surroundings);
  }
  const inOrder = engines
    .filter(({ hidden }) => !hidden)
    .sort((one, other) => Number(isUsual(other)) - Number(isUsual(one)));
  const local = inOrder.filter((engine) => !isCloud(engine));
  const able = local
    .filter((engine) => meets(engine, wish, surroundings))
    .map((engine) => within(engine, 'model_ready', wish, surroundings));
  const ready = able.find((chosen) => runs(chosen, surroundings, chosen.model));
  if (ready !== undefined) return ready;
  const alive = able.find((chosen) => runs(chosen, surroundings));
  if (alive !== undefined) return because('worker_ready', alive);
  const away = inOrder
    .filter((engine) => defaults.allowCloud && isCloud(engine) && meets(engine, wish, surroundings))
    .map((engine) => within(engine, 'cloud_only', wish, surroundings))
    .find((chosen) => runs(chosen, surroundings));
  if (away !== undefined) return away;
  // it waits for a worker, or is refused by what it cannot do
  const usual =
    able[0] ?? within(local[0] ?? engineNamed(USUAL_ENGINE, engines), 'usual', wish, surroundings);
  return because('usual', usual);
}

const isUsual = ({ id }: EngineDescription): boolean => id === USUAL_ENGINE;

const isCloud = ({ devices }: EngineDescription): boolean =>
  devices.every((device) => device === 'cloud');

const because = (engine: ChoiceReason['engine'], chosen: EngineChosen): EngineChosen => ({
  ...chosen,
  reason: { ...chosen.reason, engine },
});

/** @throws OitivaError `unknown_engine` */
export function engineNamed(id: string, engines: EngineDescription[]): EngineDescription {
  const engine = engines.find((one) => one.id === id);
  if (engine !== undefined) return engine;
  const known = engines.map((one) => one.id).join(', ');
  throw new OitivaError('unknown_engine', `"${id}" is none of: auto, ${known}.`, {
    errors: [{ pointer: '/engine', detail: `one of auto, ${known}` }],
  });
}

/** Device and model, once the engine is known. */
function within(
  engine: EngineDescription,
  reason: ChoiceReason['engine'],
  wish: Wish,
  surroundings: Surroundings,
): EngineChosen {
  const [device, deviceReason] = chooseDevice(engine, wish, surroundings);
  const [model, modelReason] = chooseModel(engine, wish, {
    named: surroundings.defaults.model,
    installed: installedModels({ engine, device }, surroundings),
    prefersLarge: device === 'gpu',
  });
  return {
    engine,
    device,
    model,
    reason: { engine: reason, device: deviceReason, model: modelReason },
  };
}

/** A GPU is taken where a living worker has found one for this engine; never by guess. */
function chooseDevice(
  engine: EngineDescription,
  wish: Wish,
  { defaults, workers }: Surroundings,
): [Device, ChoiceReason['device']] {
  if (wish.device !== 'auto') return [wish.device, 'job'];
  // the server's wish is for engines that can fulfil it
  if (defaults.device !== 'auto' && engine.devices.includes(defaults.device)) {
    return [defaults.device, 'server'];
  }
  if (serving({ engine, device: 'gpu' }, workers).length > 0) return ['gpu', 'gpu_found'];
  return [engine.devices.find((device) => device !== 'gpu') ?? 'cpu', 'usual'];
}

function meets(
  engine: EngineDescription,
  wish: Wish,
  { lengthSeconds }: Pick<Surroundings, 'lengthSeconds'>,
): boolean {
  return (
    (wish.device === 'auto' || engine.devices.includes(wish.device)) &&
    (engine.abilities.wordTimestamps || !wish.wordTimestamps) &&
    (lengthSeconds ?? 0) <= (engine.longestSeconds ?? Infinity) &&
    engine.models.some(
      (model) => (wish.model ?? model.id) === model.id && canDo(engine, model, wish),
    )
  );
}

/** Whether a living worker can begin, with this model if one is named. */
function runs(chosen: EngineChosen, surroundings: Surroundings, model?: string): boolean {
  return model === undefined
    ? serving(chosen, surroundings.workers).length > 0
    : installedModels(chosen, surroundings).has(model);
}

type EngineOnDevice = Pick<EngineChosen, 'engine' | 'device'>;

const serving = ({ engine, device }: EngineOnDevice, workers: WorkerHeartbeat[]) =>
  workers.filter(({ pairs }) =>
    pairs.some((pair) => pair.engine === engine.id && pair.device === device),
  );

const installedModels = (place: EngineOnDevice, { workers }: Surroundings): Set<string> =>
  new Set(
    serving(place, workers).flatMap(({ engines }) =>
      engines
        .filter(({ id }) => id === place.engine.id)
        .flatMap(({ installedModels: models }) => models),
    ),
  );
