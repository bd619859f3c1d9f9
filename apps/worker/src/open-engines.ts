import { availableParallelism } from 'node:os';
import { findInstallation, runnerEnvironment, type Settings } from '#libs/config';
import type { Device, SpeechEngine } from '#libs/contracts';
import { type EngineModule, ModelStore, type RunnerHost, RunnerPool } from '#libs/engines';
import { withSubject } from '#libs/logs';
import type { Tally } from '#libs/queue';
import { Logger } from '@nestjs/common';
import { countedEvents } from './counted-events.js';

/** The engines of this machine, and the pool of runners that they share. */
export function openEngines(
  settings: Settings,
  modules: Map<string, EngineModule>,
  { cpu, gpu }: Record<Device, number>,
  tally: Tally,
): { runners: RunnerPool; engines: Map<string, SpeechEngine> } {
  const logger = new Logger('runner');
  const { python, workersDirectory } = findInstallation();
  const host: RunnerHost = {
    python,
    engineDirectory: settings.engineDir,
    workersDirectory,
    environment: runnerEnvironment(),
    modelDirectory: settings.modelDir,
    // started for one file, it speaks of all that come after
    log: (line: string) => withSubject({}, () => logger.log(line)),
    events: countedEvents(tally),
  };
  const runners = new RunnerPool({
    host,
    shapes: {
      cpu: {
        lanes: cpu,
        threadsPerLane: threadsPerLane(cpu),
        batchWindows: settings.cpuBatchWindows,
      },
      gpu: {
        lanes: gpu,
        threadsPerLane: threadsPerLane(gpu),
        batchWindows: settings.gpuBatchWindows,
      },
    },
    memoryBytes: settings.modelMemoryBytes,
  });
  const models = new ModelStore(host, settings.modelSources);
  const engines = [...modules].map(
    ([id, module]) => [id, module.create({ runners, models })] as const,
  );
  return { runners, engines: new Map(engines) };
}

/** The processor's threads are split over the lanes. */
const threadsPerLane = (lanes: number): number =>
  Math.max(1, Math.floor(availableParallelism() / lanes));
