import type {
  EngineDescription,
  EngineProbe,
  LoadedModel,
  SpeechEngine,
  TranscribeListener,
  TranscribeRequest,
  TranscribeResult,
  TranscribeLine,
} from '#libs/contracts';
import type { EngineHost, EngineModule } from './engine-module.js';
import { orAborted } from './or-aborted.js';
import { withCrashPolicy } from './runner/crash-policy.js';
import { memoryWarnings } from './runner/memory-steps.js';
import type { RunnerSpec, RunnerWish } from './runner/runner-command.js';
import type { RunnerProcess } from './runner/runner-process.js';
import { transcribeOnRunner } from './runner/transcribe-on-runner.js';
import { withMemorySteps } from './runner/with-memory-steps.js';
import { withRunner } from './runner/with-runner.js';

/** An engine whose model runs in Python: its twin in workers/oitiva_runner/engines/ does the work. */
export const pythonEngine = (description: EngineDescription): EngineModule => ({
  description,
  create: (host) => new PythonEngine(description, host),
});

class PythonEngine implements SpeechEngine {
  private readonly pulls = new Map<string, Promise<unknown>>();

  constructor(
    private readonly description: EngineDescription,
    private readonly host: EngineHost,
  ) {}

  async probe(signal: AbortSignal): Promise<EngineProbe> {
    const found: EngineProbe = { devices: {}, versions: {} };
    await withRunner(this.host.runners.host, this.description.id, { signal }, (runner) =>
      runner.ask({ type: 'probe', id: 'probe' }, (reply) => {
        if (reply.type !== 'probed') return reply.type === 'failed';
        for (const { device, ready, reason } of reply.devices)
          found.devices[device] = { ready, reason };
        found.versions = reply.versions;
        return true;
      }),
    );
    return found;
  }

  async installedModels(): Promise<string[]> {
    const { id, models } = this.description;
    const installed = await Promise.all(
      models.map(
        async (model) => model.sizeBytes === 0 || this.host.models.installed(id, model.id),
      ),
    );
    return models.filter((_, at) => installed[at]).map((model) => model.id);
  }

  loadedModels(): LoadedModel[] {
    return this.host.runners.loadedModels(this.description.id);
  }

  async transcribe(
    request: TranscribeRequest,
    listener: TranscribeListener,
    signal: AbortSignal,
  ): Promise<TranscribeResult> {
    await this.fetchModel(request.model, listener, signal);
    const { runners } = this.host;
    const wish: RunnerWish = {
      engine: this.description.id,
      model: request.model,
      device: request.device,
      sizeBytes: this.sizeBytes(request.model),
      compactFormat: this.description.compactFormat,
    };
    const line = lineFor(request);
    return withMemorySteps(runners, wish, (onSpec) => {
      const work = async (runner: RunnerProcess, spec: RunnerSpec): Promise<TranscribeResult> => {
        onSpec(spec);
        const result = await transcribeOnRunner(runner, line, listener, signal);
        const warnings = [...memoryWarnings(runners.specOf(wish), spec), ...result.warnings];
        const { computeType } = runner.hello;
        const elsewhere = spec.device === wish.device ? {} : { device: spec.device };
        return { ...result, warnings, computeType, ...elsewhere };
      };
      return withCrashPolicy(request.id, {
        shared: () => {
          if (!runners.isLoaded(wish)) listener.onWaiting('model_loading');
          return runners.use(wish, work, signal);
        },
        alone: () => runners.useAlone(wish, work, signal),
      });
    });
  }

  /** Files that wait for one model share one fetch; it goes on for the others when one is cancelled. */
  private async fetchModel(
    model: string,
    listener: TranscribeListener,
    signal: AbortSignal,
  ): Promise<void> {
    const { models } = this.host;
    const { id } = this.description;
    if (this.sizeBytes(model) === 0 || (await models.installed(id, model))) return;
    listener.onWaiting('model_download', 0);
    let pull = this.pulls.get(model);
    if (pull === undefined) {
      pull = models
        .pull(id, model, {
          onProgress: ({ downloadedBytes, totalBytes }) =>
            listener.onWaiting(
              'model_download',
              totalBytes ? (100 * downloadedBytes) / totalBytes : 0,
            ),
        })
        .finally(() => this.pulls.delete(model));
      this.pulls.set(model, pull);
    }
    await orAborted(pull, signal);
  }

  private sizeBytes(model: string): number {
    return this.description.models.find(({ id }) => id === model)?.sizeBytes ?? 0;
  }
}

function lineFor(request: TranscribeRequest): TranscribeLine {
  const { id, requestId, path, container, maxAudioSeconds } = request;
  const { engine: _engine, model: _model, device: _device, ...options } = request.options;
  const language = options.language === 'auto' ? null : options.language;
  return {
    type: 'transcribe',
    id,
    requestId,
    path,
    container,
    maxAudioSeconds,
    options: { ...options, language },
  };
}
