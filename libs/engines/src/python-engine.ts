import type {
  EngineDescription,
  EngineModels,
  EngineProbe,
  LoadedModel,
  SpeechEngine,
  TranscribeListener,
  TranscribeRequest,
  TranscribeResult,
  TranscribeLine,
} from '#libs/contracts';
import type { EngineHost, EngineModule } from './engine-module.js';
import { ModelPulls } from './model-pulls.js';
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
  private readonly pulls: ModelPulls;
  /** how many files want a model */
  private readonly uses = new Map<string, number>();
  private readonly removals = new Map<string, Promise<boolean>>();
  readonly models: EngineModels = {
    pull: (model) => this.using(model, () => this.pulls.fetch(model)),
    remove: (model) => this.remove(model),
    downloads: () => this.pulls.list(),
  };

  constructor(
    private readonly description: EngineDescription,
    private readonly host: EngineHost,
  ) {
    this.pulls = new ModelPulls(description.id, host.models);
  }

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
    const { models } = this.description;
    const installed = await Promise.all(models.map((model) => this.isInstalled(model.id)));
    return models.filter((_, at) => installed[at]).map((model) => model.id);
  }

  loadedModels(): LoadedModel[] {
    return this.host.runners.loadedModels(this.description.id);
  }

  transcribe(
    request: TranscribeRequest,
    listener: TranscribeListener,
    signal: AbortSignal,
  ): Promise<TranscribeResult> {
    return this.using(request.model, () => this.work(request, listener, signal));
  }

  private async work(
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
    const finishedSpans = [...request.finishedSpans];
    const kept: TranscribeListener = {
      ...listener,
      // a runner that dies on the way takes nothing with it that was done
      onSpan: (span) => {
        finishedSpans.push(span);
        listener.onSpan(span);
      },
    };
    return withMemorySteps(runners, wish, (onSpec) => {
      const work = async (runner: RunnerProcess, spec: RunnerSpec): Promise<TranscribeResult> => {
        onSpec(spec);
        const line = lineFor({ ...request, finishedSpans });
        const result = await transcribeOnRunner(runner, line, kept, signal);
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
    if (await this.isInstalled(model)) return;
    listener.onWaiting('model_download', 0);
    const heard = (percent: number) => listener.onWaiting('model_download', percent);
    await orAborted(this.pulls.fetch(model, heard), signal);
  }

  private async isInstalled(model: string): Promise<boolean> {
    return this.sizeBytes(model) === 0 || this.host.models.installed(this.description.id, model);
  }

  private async remove(model: string): Promise<'removed' | 'in_use' | 'none'> {
    const { id } = this.description;
    if (this.sizeBytes(model) === 0) return 'none';
    if (this.uses.has(model) || this.pulls.isComing(model)) return 'in_use';
    const removal = this.host.runners
      .letGo(id, model)
      .then(() => this.host.models.remove(id, model))
      .finally(() => this.removals.delete(model));
    this.removals.set(model, removal);
    return (await removal) ? 'removed' : 'none';
  }

  /** Whatever wants a model keeps it from being removed, and waits for a removal that has begun. */
  private async using<T>(model: string, work: () => Promise<T>): Promise<T> {
    while (this.removals.has(model)) await this.removals.get(model)?.catch(() => undefined);
    this.uses.set(model, (this.uses.get(model) ?? 0) + 1);
    try {
      return await work();
    } finally {
      const left = (this.uses.get(model) ?? 1) - 1;
      if (left === 0) this.uses.delete(model);
      else this.uses.set(model, left);
    }
  }

  private sizeBytes(model: string): number {
    return this.description.models.find(({ id }) => id === model)?.sizeBytes ?? 0;
  }
}

function lineFor(request: TranscribeRequest): TranscribeLine {
  const { id, requestId, path, container, maxAudioSeconds, finishedSpans } = request;
  const { engine: _engine, model: _model, device: _device, ...options } = request.options;
  const language = options.language === 'auto' ? null : options.language;
  return {
    type: 'transcribe',
    id,
    requestId,
    path,
    container,
    maxAudioSeconds,
    finishedSpans,
    options: { ...options, language },
  };
}
