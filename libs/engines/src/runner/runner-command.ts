import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Device } from '#libs/contracts';

/** Told of what becomes of runners, for whoever counts it. */
export interface RunnerEvents {
  /** its model is in memory */
  onLoaded: (spec: RunnerSpec, seconds: number) => void;
  /** it ended, or had to be ended, and nobody had asked for that; without a spec it had no model */
  onCrashed: (engine: string, spec?: RunnerSpec) => void;
}

/** How Python children are started on this machine. */
export interface RunnerHost {
  /** the interpreter of the project's environment */
  python: string;
  /** where engines have environments of their own; null: all run in the project's */
  engineDirectory: string | null;
  workersDirectory: string;
  environment: NodeJS.ProcessEnv;
  modelDirectory: string;
  log: (line: string) => void;
  events?: RunnerEvents;
}

/** How a runner uses its device. */
export interface RunnerShape {
  /** files that are worked on at once */
  lanes: number;
  threadsPerLane: number;
  /** windows of 30 s that go through the model together, where an engine can do that */
  batchWindows: number;
}

/** One (engine, model) kept loaded on a device, for several lanes from one copy of the weights. */
export interface RunnerSpec {
  engine: string;
  model: string;
  device: Device;
  shape: RunnerShape;
  /** number format of the weights, by CTranslate2's names; null leaves it to the engine */
  computeType: string | null;
}

/** What a file asks for; how it is loaded is the pool's business. */
export interface RunnerWish {
  engine: string;
  model: string;
  device: Device;
  /** size of the weights, as a measure of the memory they need */
  sizeBytes: number;
  /** number format that takes less memory; absent: the engine has none */
  compactFormat?: string | undefined;
}

/** The interpreter of an engine's own environment, asked each time: one may come or go while we run. */
export function pythonFor(engine: string, { python, engineDirectory }: RunnerHost): string {
  if (engineDirectory === null) return python;
  const own = join(engineDirectory, engine, 'bin', 'python');
  return existsSync(own) ? own : python;
}

/** Without a spec the runner loads nothing and answers `probe`, `pull` and `verify`. */
export function runnerArguments(engine: string, host: RunnerHost, spec?: RunnerSpec): string[] {
  const base = ['-m', 'oitiva_runner', engine];
  if (spec === undefined) return base;
  const values = {
    model: spec.model,
    'model-dir': host.modelDirectory,
    device: spec.device,
    lanes: spec.shape.lanes,
    'threads-per-lane': spec.shape.threadsPerLane,
    'batch-windows': spec.shape.batchWindows,
    ...(spec.computeType === null ? {} : { 'compute-type': spec.computeType }),
  };
  return [
    ...base,
    ...Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)]),
  ];
}
