import { ModelStore } from './model-store.js';

/** The model store for tools that start no engine: fetch, list, verify. */
export const openModelStore = (options: {
  python: string;
  workersDirectory: string;
  modelDirectory: string;
  sources: string[];
  environment: NodeJS.ProcessEnv;
}): ModelStore => {
  const { sources, ...host } = options;
  return new ModelStore({ ...host, engineDirectory: null, log: () => undefined }, sources);
};
