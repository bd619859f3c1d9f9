import {
  type Device,
  type EngineDescription,
  type JobOptions,
  OitivaError,
  type Pair,
  type RequestedDevice,
  type WorkerHeartbeat,
} from '#libs/contracts';
import { speedProfile } from './eta/profile.js';

/** The server's own wishes for jobs that leave a choice open. */
export interface Defaults {
  engine: string;
  model: string;
  device: RequestedDevice;
}

/** Where files of a job run, once `auto` is resolved. */
export interface Place {
  pair: Pair;
  model: string;
  /** what its speed is learned by */
  profile: string;
}

/** Chooses engine, model and device for options, with what is known of engines and living workers. */
export class EngineChoice {
  constructor(
    private readonly engines: Map<string, EngineDescription>,
    private readonly defaults: Defaults,
  ) {}

  descriptions(): EngineDescription[] {
    return [...this.engines.values()];
  }

  /** @throws OitivaError `unknown_engine` */
  engine(options: Pick<JobOptions, 'engine'>): EngineDescription {
    const wished = options.engine === 'auto' ? this.defaults.engine : options.engine;
    const id = wished === 'auto' ? 'faster-whisper' : wished;
    const engine = this.engines.get(id);
    if (engine !== undefined) return engine;
    const known = [...this.engines.keys()].join(', ');
    throw new OitivaError('unknown_engine', `"${id}" is none of: auto, ${known}.`, {
      errors: [{ pointer: '/engine', detail: `one of auto, ${known}` }],
    });
  }

  /** The server's default model where the engine has it, else the engine's own. */
  model(options: Readonly<Pick<JobOptions, 'engine' | 'model'>>): string {
    const engine = this.engine(options);
    if (options.model !== null) return options.model;
    const isKnown = engine.models.some(({ id }) => id === this.defaults.model);
    return isKnown ? this.defaults.model : engine.defaultModel;
  }

  place(options: JobOptions, workers: WorkerHeartbeat[]): Place {
    const engine = this.engine(options);
    return this.on({ engine: engine.id, device: this.device(options, engine, workers) }, options);
  }

  /** The place of a file that was queued for `pair`. */
  on(pair: Pair, options: Readonly<JobOptions>): Place {
    const model = this.model({ engine: pair.engine, model: options.model });
    return { pair, model, profile: speedProfile(pair, model, options) };
  }

  /** A GPU is taken where a living worker has found one for this engine; never by guess. */
  private device(
    options: JobOptions,
    engine: EngineDescription,
    workers: WorkerHeartbeat[],
  ): Device {
    if (options.device !== 'auto') return options.device;
    const wished = this.defaults.device;
    // the server's wish is for engines that can fulfil it
    if (wished !== 'auto' && engine.devices.includes(wished)) return wished;
    const onGpu = workers.some(({ pairs }) =>
      pairs.some((pair) => pair.engine === engine.id && pair.device === 'gpu'),
    );
    return onGpu ? 'gpu' : (engine.devices.find((device) => device !== 'gpu') ?? 'cpu');
  }
}
