import {
  type EngineDescription,
  type JobOptions,
  NO_WISHES,
  type Pair,
  type RequestedDevice,
  type WorkerHeartbeat,
} from '#libs/contracts';
import { chooseEngine, type Defaults, type EngineChosen, type Wish } from './choose-engine.js';
import { speedProfile } from './eta/profile.js';

/** Where files of a job run, once `auto` is resolved. */
export interface Place {
  pair: Pair;
  model: string;
  /** what its speed is learned by */
  profile: string;
}

/** Chooses for jobs, with the engines that there are and the wishes of the server. */
export class EngineChoice {
  private readonly engines: EngineDescription[];

  constructor(
    engines: Map<string, EngineDescription>,
    private readonly defaults: Defaults,
  ) {
    this.engines = [...engines.values()];
  }

  descriptions(): EngineDescription[] {
    return this.engines;
  }

  /** @throws OitivaError `unknown_engine` */
  choose(
    wish: Partial<Wish>,
    workers: WorkerHeartbeat[],
    lengthSeconds: number | null = null,
  ): EngineChosen {
    const { engines, defaults } = this;
    return chooseEngine({ ...NO_WISHES, ...wish }, { engines, defaults, workers, lengthSeconds });
  }

  place(
    options: Readonly<JobOptions>,
    workers: WorkerHeartbeat[],
    lengthSeconds: number | null = null,
  ): Place {
    const { engine, device, model } = this.choose(options, workers, lengthSeconds);
    return placeOn({ engine: engine.id, device }, model, options);
  }

  /** The place of a file that was queued for `pair`, with the model that was chosen then, where that is known. */
  on(pair: Pair, options: Readonly<JobOptions>, model: string | null = null): Place {
    const device: RequestedDevice = pair.device === 'cloud' ? 'auto' : pair.device;
    const wish = { ...options, engine: pair.engine, device, model: options.model ?? model };
    return placeOn(pair, this.choose(wish, []).model, options);
  }
}

const placeOn = (pair: Pair, model: string, options: Readonly<JobOptions>): Place => ({
  pair,
  model,
  profile: speedProfile(pair, model, options),
});
