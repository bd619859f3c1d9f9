// Installs the engines on PyTorch for the tests, where this machine can have PyTorch without 3 GB of CUDA:
// from the system's own package. Where it cannot, the tests of those engines say that they were left out.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const python = '/usr/bin/python3';
const packages = ['python3-torch', 'libopenblas0-pthread'];
const ending = '.environment.json';
const look = 'import sys, venv, torch; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))';

/** `run` is run.mjs's own. Nothing here makes the tests fail. */
export async function prepareEngines({ root, run }) {
  const hasTorch = () => spawnSync(python, ['-c', look], { timeout: 60_000 }).status === 0;
  if (!hasTorch() && mayInstall()) await installTorch(run);
  const folder = join(root, 'workers', 'oitiva_runner', 'engines');
  const ids = readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length).replaceAll('_', '-'));
  if (!hasTorch()) {
    const advice = `apt-get install ${packages.join(' ')}`;
    console.warn(`\nNOT TESTED: ${ids.join(', ')}: ${python} has no PyTorch (${advice}).`);
    return;
  }
  for (const id of ids) {
    const words = ['engines', 'install', id, '--python', python, '--system-site-packages'];
    const command = [process.execPath, join(root, 'apps', 'cli', 'bootstrap.mjs'), ...words];
    if ((await run(`engine ${id}`, command)) !== 0) console.warn(`\nNOT TESTED: ${id}: see above.`);
  }
}

/** A test machine of continuous integration may be changed; a person's own is left as it is. */
function mayInstall() {
  return process.env.CI === 'true' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

async function installTorch(run) {
  const quiet = ['-y', '-qq', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=120'];
  await run('package lists', ['apt-get', 'update', '-qq']);
  const install = ['apt-get', 'install', ...quiet, '--no-install-recommends', ...packages];
  await run('PyTorch of the system', ['env', 'DEBIAN_FRONTEND=noninteractive', ...install]);
}
