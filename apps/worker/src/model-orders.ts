import type { ModelAnswer, ModelOrder, SpeechEngine } from '#libs/contracts';
import { Logger } from '@nestjs/common';

/** Does what the API asks about models on this worker's disk. */
export class ModelOrders {
  private readonly logger = new Logger('models');

  constructor(private readonly engines: Map<string, SpeechEngine>) {}

  /** A fetch takes minutes: its answer is that it goes on. */
  async answer({ kind, engine: engineId, model }: ModelOrder): Promise<ModelAnswer> {
    const engine = this.engines.get(engineId);
    if (kind === 'remove') {
      const answer = (await engine?.models?.remove(model)) ?? 'none';
      this.logger.log({ message: 'remove', engine: engineId, model, answer });
      return answer;
    }
    if ((await engine?.installedModels())?.includes(model)) return 'installed';
    if (!engine?.models) return 'none';
    engine.models.pull(model).then(
      () => this.logger.log({ message: 'fetched', engine: engineId, model }),
      (error: Error) =>
        this.logger.warn({
          message: 'not fetched',
          engine: engineId,
          model,
          reason: error.message,
        }),
    );
    return 'started';
  }
}
