import { execFile } from 'node:child_process';
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { EngineDescription } from '#libs/contracts';
import { runnerHost } from '../../integration/support/runner-host.js';
import { prepareLocally } from './prepare-locally.js';
import type { CannotRun, Prepared } from './prepared.js';
import { copyWorkers } from './worker-copy.js';

const run = promisify(execFile);
const CONVERSION_MS = 120_000;

/**
 * An engine on PyTorch, in its own environment, with the weights of faster-whisper's `base` put into its
 * checkpoint's layout: it must hear the same words.
 */
export async function prepareTorch(description: EngineDescription): Promise<Prepared | CannotRun> {
  const { id, defaultModel: model } = description;
  const { engineDirectory, modelDirectory } = runnerHost();
  const python = join(engineDirectory as string, id, 'bin', 'python');
  const source = join(modelDirectory, 'faster-whisper', 'base');
  for (const [path, reason] of [
    [python, `it is not installed (npm run oitiva -- engines install ${id})`],
    [source, 'the weights of faster-whisper base are not on this machine'],
  ] as const) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (!isThere) return { cannotRun: reason };
  }
  const copy = await copyWorkers();
  const folder = join(copy.modelDirectory, id, model);
  const script = join(copy.workersDirectory, 'tests', 'torch_models.py');
  await run(python, [script, id, folder, model, source], { timeout: CONVERSION_MS });
  await copy.describeModel(id, model, await readdir(folder));
  return prepareLocally(description, {
    host: { workersDirectory: copy.workersDirectory, modelDirectory: copy.modelDirectory },
    // what is asked here is the same with a beam of one, and PyTorch on a processor takes its time
    options: { beamSize: 1 },
    close: () => copy.remove(),
  });
}
