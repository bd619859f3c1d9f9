import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findInstallation } from '#libs/config';

/** A copy of the Python side whose catalogues may say something else, and a folder for models. */
export interface WorkerCopy {
  workersDirectory: string;
  modelDirectory: string;
  /** Replaces an engine's catalogue by one model, made of files that lie in the folder for models. */
  describeModel(engine: string, model: string, files: string[]): Promise<void>;
  remove(): Promise<void>;
}

export async function copyWorkers(): Promise<WorkerCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'oitiva-workers-'));
  const workersDirectory = join(folder, 'workers');
  const modelDirectory = join(folder, 'models');
  await cp(findInstallation().workersDirectory, workersDirectory, { recursive: true });
  return {
    workersDirectory,
    modelDirectory,
    async describeModel(engine, model, names) {
      const files = await Promise.all(
        names.map(async (name) => {
          const content = await readFile(join(modelDirectory, engine, model, name));
          const sha256 = createHash('sha256').update(content).digest('hex');
          return { name, size_bytes: content.length, sha256 };
        }),
      );
      const size_bytes = files.reduce((sum, file) => sum + file.size_bytes, 0);
      const entry = { id: model, licence: 'MIT', size_bytes, sources: [], files };
      const name = `${engine.replaceAll('-', '_')}.models.json`;
      const path = join(workersDirectory, 'oitiva_runner', 'engines', name);
      await writeFile(path, JSON.stringify([entry]));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
