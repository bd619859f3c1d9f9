import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findPython, inspectPython } from './find-python.mjs';
import { runQuietly } from './run-quietly.mjs';
import { hashOf, removeStamp, stampMatches, writeStamp } from './stamp.mjs';

/** The environment in .venv with pinned, hashed packages: `runtime`, or `dev` for tests as well. */
export function pythonStep(context, { set }) {
  const { root, messages } = context;
  const folder = join(root, '.venv');
  const python = join(folder, 'bin', 'python');
  const stamp = join(folder, set === 'dev' ? '.oitiva-stamp-dev' : '.oitiva-stamp');
  const requirements = join(root, 'workers', 'requirements', `${set}.txt`);
  const version = () => workingVersion({ folder, python, context });
  // The folder is part of it: scripts in a moved environment still name the old place.
  const wanted = (found) => hashOf([readFileSync(requirements), found, folder]);
  return {
    isDone() {
      if (!existsSync(stamp)) return false;
      const found = version();
      return found !== undefined && stampMatches(stamp, wanted(found));
    },
    async run() {
      removeStamp(stamp);
      if (version() === undefined || wasMoved(folder)) await makeEnvironment(context, folder);
      await runQuietly(context, {
        command: python,
        args: ['-m', 'pip', 'install', '--require-hashes', '--no-input', '-r', requirements],
        title: set === 'dev' ? messages.pythonTestPackages : messages.pythonPackages,
        sentence: messages.pythonPackagesFailed,
        environment: { ...context.environment, PIP_DISABLE_PIP_VERSION_CHECK: '1' },
      });
      writeStamp(stamp, wanted(version()));
    },
  };
}

async function makeEnvironment(context, folder) {
  const { messages } = context;
  const base = findPython(context);
  rmSync(folder, { recursive: true, force: true });
  await runQuietly(context, {
    command: base.command,
    args: ['-m', 'venv', folder],
    title: messages.creatingEnvironment(base.version),
    sentence: messages.environmentFailed,
    environment: context.environment,
  });
}

/** Version of the environment's Python, or undefined where it is absent, broken or half made. */
function workingVersion({ folder, python, context }) {
  if (!existsSync(python)) return undefined;
  const found = inspectPython(python, context.environment)?.version;
  if (!found) return undefined;
  // After an upgrade of the system's Python the packages lie under the old version's name.
  const short = found.split('.').slice(0, 2).join('.');
  return existsSync(join(folder, 'lib', `python${short}`, 'site-packages', 'pip'))
    ? found
    : undefined;
}

/** The activation script names the folder that the environment was made for. */
function wasMoved(folder) {
  try {
    return !readFileSync(join(folder, 'bin', 'activate'), 'utf8').includes(folder);
  } catch {
    return true;
  }
}
