export { checkDefaults } from './check-defaults.js';
export type { EngineHost, EngineModule } from './engine-module.js';
export { readGpuMemory } from './gpu-memory.js';
export { loadEngines } from './load-engines.js';
export { ModelStore, type PullProgress } from './model-store.js';
export { openModelStore } from './open-model-store.js';
export type { RunnerEvents, RunnerHost, RunnerShape, RunnerSpec } from './runner/runner-command.js';
export { RunnerPool } from './runner/runner-pool.js';
