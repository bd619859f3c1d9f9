import {
  type Installation,
  machineIdentity,
  runnerEnvironment,
  type Settings,
  TUNED_KEYS,
  VARIABLES,
  writeTuning,
} from '#libs/config';
import { loadEngines, ModelStore, type RunnerHost, RunnerPool, runnerShapes } from '#libs/engines';
import type { CommandContext } from '../command-context.js';
import { CommandFailure } from '../command-failure.js';
import { exitCodes } from '../exit-codes.js';
import { holdDataFolder } from '../launcher/hold-data-folder.js';
import { ensureModel } from '../models/ensure-model.js';
import { Reporter } from '../terminal/reporter.js';
import { busyShare } from './busy-share.js';
import { measureStages } from './measure-stages.js';
import { Speech } from './speech.js';
import { type Stage, stagesFor, type TunableSettings } from './stages.js';
import { Trials } from './trials.js';
import { TuneReport } from './tune-report.js';

export interface TunePlan {
  context: CommandContext;
  settings: Settings;
  installation: Installation;
  engine: string;
  /** speech that comes with us */
  recording: string;
  /** no measurement begins later than this */
  seconds: number;
}

/** Beside more than that, the times say more of the others than of us. */
const MOST_BUSY = 0.2;

/** Measures how this machine is quickest and keeps it for the next start. Resolves with the exit code. */
export async function runTune(plan: TunePlan): Promise<number> {
  const { context, settings, installation } = plan;
  const { messages } = context;
  const stop = new AbortController();
  const interrupted = () => stop.abort(new Error('interrupted'));
  const onLost = (failure: CommandFailure) => stop.abort(failure);
  // a server at work on this machine would be measured, and this would slow it down
  const hold = await holdDataFolder({
    ...installation,
    ...{ dataDir: settings.dataDir, messages, onLost },
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupted);
  const speech = new Speech(plan.recording);
  try {
    await tune(plan, speech, stop.signal);
    return exitCodes.ok;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    if (stop.signal.reason instanceof CommandFailure) throw stop.signal.reason;
    return exitCodes.interrupted;
  } finally {
    speech.remove();
    await hold.release();
  }
}

async function tune(plan: TunePlan, speech: Speech, signal: AbortSignal): Promise<void> {
  const { context, settings, installation, engine, seconds } = plan;
  const { messages, environment, stderr } = context;
  const { whisperModel: model } = settings;
  const host: RunnerHost = {
    ...installation,
    environment: runnerEnvironment(environment),
    modelDirectory: settings.modelDir,
    engineDirectory: settings.engineDir,
    log: () => undefined,
  };
  const store = new ModelStore(host, settings.modelSources);
  const colours = !environment['NO_COLOR'];
  const reporter = new Reporter({ stream: stderr, language: messages.language, colours });
  await reporter.step(messages.stepModel(model), (control) =>
    ensureModel({ store, engine, model, messages, signal, control }),
  );
  const devices = await reporter.step(messages.tuneDevices, async (control) => {
    const found = await readyDevices(plan, host, store, signal);
    control.describe(`${messages.tuneDevices}: ${found.join(', ')}`);
    return found;
  });
  const busy = await busyShare(signal);
  if (busy > MOST_BUSY) reporter.warn(messages.tuneBusy(String(Math.round(busy * 100))));
  reporter.note(messages.tuneTitle(model, String(seconds)));
  const report = new TuneReport(reporter, messages);
  const trials = new Trials({ host, engine, model, speech, signal });
  const { choice, measured } = await measureStages({
    stages: stagesFor(devices.includes('gpu')),
    settings: tunable(settings),
    given: new Set(TUNED_KEYS.filter((key) => environment[VARIABLES[key][0]]?.trim())),
    endMs: performance.now() + seconds * 1000,
    measure: (one, { device, windows }: Stage) => trials.speed(one, device, windows),
    signal,
    onStageEnd: () => trials.close(),
    report,
  });
  if (Object.keys(choice).length === 0) {
    throw new CommandFailure(messages.tuneNothing(String(seconds)), exitCodes.failed);
  }
  const path = writeTuning(settings.dataDir, {
    ...{ schema: 1, tunedAt: new Date().toISOString(), engine, model },
    ...{ machine: machineIdentity(), choice, measured },
  });
  reporter.note(messages.tuneKept(path));
}

const tunable = (settings: Settings): TunableSettings => {
  const { cpuLanes, gpuLanes, cpuBatchWindows, gpuBatchWindows, runnerAllocator } = settings;
  return { cpuLanes, gpuLanes, cpuBatchWindows, gpuBatchWindows, runnerAllocator };
};

/** Found by asking the engine's library, as a worker does at its start. */
async function readyDevices(
  { settings, engine }: TunePlan,
  host: RunnerHost,
  models: ModelStore,
  signal: AbortSignal,
): Promise<string[]> {
  const module = (await loadEngines(settings)).get(engine);
  if (module === undefined) throw new Error(`there is no engine ${engine}`);
  const runners = new RunnerPool({
    ...{ host, shapes: runnerShapes(settings), memoryBytes: settings.modelMemoryBytes },
  });
  const { devices } = await module.create({ runners, models }).probe(signal);
  return Object.entries(devices).flatMap(([device, state]) => (state?.ready ? [device] : []));
}
