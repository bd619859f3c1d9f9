import { ModelStore, type RunnerHost, RunnerPool } from '#libs/engines';
import type { EngineDescription, JobOptions } from '#libs/contracts';
import { runnerHost } from '../../integration/support/runner-host.js';
import type { CannotRun, Prepared } from './prepared.js';

export interface LocalWishes {
  host?: Partial<RunnerHost>;
  /** absent: the engine's default model */
  model?: string;
  options?: Partial<JobOptions>;
  close?: () => Promise<void>;
}

/** An engine that runs in runners of this machine, with a model that lies there: nothing is fetched. */
export async function prepareLocally(
  { id, models: known, defaultModel }: EngineDescription,
  wishes: LocalWishes = {},
): Promise<Prepared | CannotRun> {
  const host = { ...runnerHost(), ...wishes.host };
  const models = new ModelStore(host, []);
  const model = wishes.model ?? defaultModel;
  const needsFiles = known.find((one) => one.id === model)?.sizeBytes !== 0;
  if (needsFiles && !(await models.installed(id, model))) {
    return { cannotRun: `its model ${model} is not on this machine` };
  }
  const shapes = { cpu: { lanes: 2, threadsPerLane: 1, batchWindows: 1 } };
  const runners = new RunnerPool({ host, shapes, memoryBytes: 2 ** 33 });
  return {
    host: { runners, models },
    model,
    ...(wishes.options ? { options: wishes.options } : {}),
    close: async () => {
      await runners.close();
      await wishes.close?.();
    },
  };
}
