import type { EngineDescription, SpeechEngine } from '#libs/contracts';
import type { AssemblyaiSettings } from './assemblyai/assemblyai-settings.js';
import type { ModelStore } from './model-store.js';
import type { RunnerPool } from './runner/runner-pool.js';

/** What a worker lends to an engine. */
export interface EngineHost {
  runners: RunnerPool;
  models: ModelStore;
  /** absent: as without a key */
  assemblyai?: AssemblyaiSettings;
}

/** The default export of a file in stt/: the file is the engine's whole registration. */
export interface EngineModule {
  description: EngineDescription;
  create(host: EngineHost): SpeechEngine;
}
