import { findInstallation, runnerEnvironment, type Settings } from '#libs/config';
import type { SpeechEngine } from '#libs/contracts';
import {
  type EngineModule,
  ModelStore,
  type RunnerHost,
  RunnerPool,
  runnerShapes,
  withAllocator,
} from '#libs/engines';
import { withSubject } from '#libs/logs';
import type { Tally } from '#libs/queue';
import { Logger } from '@nestjs/common';
import { countedEvents } from './counted-events.js';

export const OPEN_ENGINES = Symbol('the engines of this worker');

export interface OpenEngines {
  runners: RunnerPool;
  engines: Map<string, SpeechEngine>;
}

/** The engines of this machine, and the pool of runners that they share. */
export function openEngines(
  settings: Settings,
  modules: Map<string, EngineModule>,
  tally: Tally,
): OpenEngines {
  const logger = new Logger('runner');
  const { python, workersDirectory } = findInstallation();
  const host: RunnerHost = {
    python,
    engineDirectory: settings.engineDir,
    workersDirectory,
    environment: withAllocator(settings.runnerAllocator, runnerEnvironment()),
    modelDirectory: settings.modelDir,
    // started for one file, it speaks of all that come after
    log: (line: string) => withSubject({}, () => logger.log(line)),
    events: countedEvents(tally),
  };
  const runners = new RunnerPool({
    host,
    shapes: runnerShapes(settings),
    memoryBytes: settings.modelMemoryBytes,
    idleSeconds: settings.modelIdleSeconds,
  });
  const models = new ModelStore(host, settings.modelSources);
  const assemblyai = { apiKey: settings.assemblyaiApiKey, baseUrl: settings.assemblyaiBaseUrl };
  const engines = [...modules].map(
    ([id, module]) => [id, module.create({ runners, models, assemblyai })] as const,
  );
  return { runners, engines: new Map(engines) };
}
