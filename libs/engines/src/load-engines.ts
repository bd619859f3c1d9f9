import { readdir } from 'node:fs/promises';
import type { EngineModule } from './engine-module.js';

const FOLDER = new URL('stt/', import.meta.url);

/**
 * Every engine of the folder stt/, by id. The folder is the registry.
 * @throws Error on a file without an engine, or two of one id
 */
export async function loadEngines(options: {
  testEngines: boolean;
}): Promise<Map<string, EngineModule>> {
  const files = (await readdir(FOLDER)).filter((name) => /^[\w-]+\.(js|ts)$/.test(name)).sort();
  const engines = new Map<string, EngineModule>();
  for (const file of files) {
    const { default: engine } = (await import(new URL(file, FOLDER).href)) as {
      default?: EngineModule;
    };
    if (engine === undefined)
      throw new Error(`stt/${file} has no default export: export its engine`);
    const { id, hidden } = engine.description;
    if (engines.has(id)) throw new Error(`two files in stt/ say they are the engine "${id}"`);
    if (!hidden || options.testEngines) engines.set(id, engine);
  }
  return engines;
}
