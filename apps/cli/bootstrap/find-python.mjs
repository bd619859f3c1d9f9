import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Failure, exitCodes } from './failure.mjs';

const names = ['python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3'];
const probe = `
import importlib.util as find, sys
print("%d.%d.%d" % sys.version_info[:3], all(map(find.find_spec, ("venv", "ensurepip"))))
`;

/** Version of an interpreter and whether it can make environments; undefined if it does not run. */
export function inspectPython(command, environment) {
  const result = spawnSync(command, ['-I', '-c', probe], {
    encoding: 'utf8',
    env: environment,
    timeout: 20_000,
  });
  const [version, canMakeEnvironments] = (result.stdout ?? '').trim().split(' ');
  if (result.status !== 0 || !version) return undefined;
  return { command, version, canMakeEnvironments: canMakeEnvironments === 'True' };
}

/** The wheels that the requirements pin exist for 3.11 to 3.14. */
export function supportsPython(version) {
  const [major, minor] = version.split('.').map(Number);
  return major === 3 && minor >= 11 && minor <= 14;
}

/** The first suitable Python that can make environments, or a sentence that says what to install. */
export function findPython({ environment, messages }) {
  const wish = environment.OITIVA_PYTHON;
  const found = (wish ? [wish] : names)
    .map((name) => inspectPython(name, environment))
    .filter((python) => python && supportsPython(python.version));
  const python = found.find((one) => one.canMakeEnvironments);
  if (python) return python;
  if (found[0]) {
    const hint = venvHint(found[0].version) ?? messages.venvHintOther;
    throw new Failure(messages.venvMissing(found[0].command, hint), exitCodes.unavailable);
  }
  if (wish) throw new Failure(messages.pythonOverrideBad(wish), exitCodes.config);
  throw new Failure(messages.pythonMissing(pythonHint()), exitCodes.unavailable);
}

/** How this system installs Python itself. */
export function pythonHint(system = systemFamily()) {
  return {
    debian: 'sudo apt-get install python3 python3-venv',
    fedora: 'sudo dnf install python3',
    arch: 'sudo pacman -S python',
    mac: 'brew install python@3.13',
  }[system];
}

/** How this system installs a missing venv module; only Debian's family packs it apart. */
export function venvHint(version, system = systemFamily()) {
  const short = version.split('.').slice(0, 2).join('.');
  return {
    debian: `sudo apt-get install python${short}-venv`,
    fedora: 'sudo dnf install python3-libs python3-pip',
    arch: 'sudo pacman -S python',
    mac: 'brew install python@3.13',
  }[system];
}

function systemFamily() {
  if (process.platform === 'darwin') return 'mac';
  let release = '';
  try {
    release = readFileSync('/etc/os-release', 'utf8');
  } catch {
    // No such file: an unknown system gets the general sentence.
  }
  const ids = /^ID(?:_LIKE)?=.*$/gm;
  const line = (release.match(ids) ?? []).join(' ');
  if (/debian|ubuntu/.test(line)) return 'debian';
  if (/fedora|rhel/.test(line)) return 'fedora';
  return /arch/.test(line) ? 'arch' : 'other';
}
