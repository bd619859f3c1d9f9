import {
  type EngineDescription,
  type ModelAnswer,
  type ModelOrder,
  OitivaError,
  type WorkerHeartbeat,
} from '#libs/contracts';
import type { QueueLines, WorkerCalls, WorkerDirectory } from '#libs/queue';
import { checkInstalled } from './check-options.js';
import { engineNamed } from './choose-engine.js';
import type { EngineChoice } from './engine-choice.js';
import { modelOf } from './eta/profile.js';

/** Models on the disks of workers: fetched and removed there when somebody asks. */
export class ModelShelf {
  constructor(
    private readonly choice: EngineChoice,
    private readonly workers: WorkerDirectory,
    private readonly calls: WorkerCalls,
    private readonly lines: QueueLines,
  ) {}

  /**
   * Has every living worker that runs the engine fetch a model that it does not have. May be repeated.
   * @returns whether all of them have it
   * @throws OitivaError `unknown_engine` `unknown_model` `engine_not_installed` `no_worker`
   */
  async pull(engineId: string, model: string): Promise<{ installed: boolean }> {
    const engine = this.require(engineId, model);
    const answers = await this.ask(
      { kind: 'pull', engine: engineId, model },
      await this.able(engine),
    );
    if (answers.every((answer) => answer === 'none')) {
      throw new OitivaError('unknown_model', `${engineId} keeps no models on its workers.`);
    }
    return { installed: !answers.includes('started') };
  }

  /**
   * Removes a model from the disks of all living workers, where no file waits for it or is at work with it. May be
   * repeated: to have it nowhere is what was asked.
   * @throws OitivaError `unknown_engine` `unknown_model` `engine_not_installed` `no_worker` `model_in_use`
   */
  async remove(engineId: string, model: string): Promise<void> {
    const engine = this.require(engineId, model);
    const workers = await this.able(engine);
    await this.checkUnused(engine, model);
    const answers = await this.ask({ kind: 'remove', engine: engineId, model }, workers);
    if (answers.includes('in_use')) throw inUse(model);
  }

  private require(engineId: string, model: string): EngineDescription {
    const engine = engineNamed(engineId, this.choice.descriptions());
    if (engine.models.some(({ id }) => id === model)) return engine;
    const known = engine.models.map(({ id }) => id).join(', ');
    throw new OitivaError(
      'unknown_model',
      `${engineId} has no model "${model}". It has: ${known}.`,
    );
  }

  /** Living workers that can run the engine. */
  private async able(engine: EngineDescription): Promise<WorkerHeartbeat[]> {
    const workers = await this.workers.living();
    if (workers.length === 0) throw noWorker('No worker is running. Ask again when one is.');
    checkInstalled(engine, workers);
    return workers.filter(({ engines }) =>
      engines.some(({ id, ready }) => id === engine.id && ready),
    );
  }

  private async ask(order: ModelOrder, workers: WorkerHeartbeat[]): Promise<ModelAnswer[]> {
    const answers = await this.calls.ask(
      order,
      workers.map(({ workerId }) => workerId),
    );
    if (answers.size === 0) throw noWorker('No worker answered. Ask again.');
    return [...answers.values()];
  }

  /** Files that wait would only fetch it again. */
  private async checkUnused({ id, devices }: EngineDescription, model: string): Promise<void> {
    for (const device of devices) {
      const { waiting, running } = await this.lines.read({ device, engine: id });
      const isUsed =
        waiting.some(({ profile }) => modelOf(profile) === model) ||
        running.some(({ state }) => state.model === model);
      if (isUsed) throw inUse(model);
    }
  }
}

const inUse = (model: string) =>
  new OitivaError('model_in_use', `Files are waiting for ${model} or being worked on with it.`);

const noWorker = (words: string) => new OitivaError('no_worker', words, { retryAfterSeconds: 5 });
