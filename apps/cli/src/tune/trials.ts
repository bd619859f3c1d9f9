import {
  type RunnerHost,
  type RunnerSpec,
  runnerShapes,
  TimedRunner,
  withAllocator,
} from '#libs/engines';
import type { Speech } from './speech.js';
import type { TunableSettings } from './stages.js';

export interface TrialsOptions {
  host: RunnerHost;
  engine: string;
  model: string;
  speech: Speech;
  signal: AbortSignal;
}

/** Runners that are compared: each is started, and warmed up, when its settings are first tried. */
export class Trials {
  private readonly open = new Map<string, TimedRunner>();

  constructor(private readonly options: TrialsOptions) {}

  /** @returns seconds of audio for each second with these settings */
  async speed(settings: TunableSettings, device: 'cpu' | 'gpu', windows: number): Promise<number> {
    const { speech } = this.options;
    const runner = await this.runner(settings, device);
    return runner.speed(speech.recording(windows));
  }

  /** Ends all of them: the next comparison needs their memory. */
  async close(): Promise<void> {
    const runners = [...this.open.values()];
    this.open.clear();
    await Promise.all(runners.map((runner) => runner.close()));
  }

  private async runner(settings: TunableSettings, device: 'cpu' | 'gpu'): Promise<TimedRunner> {
    const { host, engine, model, speech, signal } = this.options;
    const shape = runnerShapes(settings)[device];
    const { runnerAllocator } = settings;
    const key = JSON.stringify([device, shape, runnerAllocator]);
    const known = this.open.get(key);
    if (known) return known;
    const spec: RunnerSpec = { engine, model, device, shape, computeType: null };
    const environment = withAllocator(runnerAllocator, host.environment);
    const runner = await TimedRunner.start({ ...host, environment }, spec, signal);
    this.open.set(key, runner);
    // the first run of a model takes memory and chooses how to compute
    await runner.speed(speech.recording(1));
    return runner;
  }
}
