// Finds the browser that the page is tested in, and installs it on a machine of continuous integration.
import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const find = () => process.env.CHROMIUM_PATH ?? places.find((path) => existsSync(path)) ?? null;

/** `run` is run.mjs's own. @returns {Promise<string | null>} the path of Chromium */
export async function prepareBrowser({ run }) {
  if (find() === null && mayInstall()) {
    await run('package lists', ['apt-get', 'update', '-qq']);
    const quiet = ['-y', '-qq', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=120'];
    const install = ['apt-get', 'install', ...quiet, '--no-install-recommends', 'chromium'];
    await run('Chromium', ['env', 'DEBIAN_FRONTEND=noninteractive', ...install]);
  }
  const path = find();
  if (path === null) {
    console.warn(
      '\nNOT TESTED: the page: there is no Chromium (apt-get install chromium, or CHROMIUM_PATH).',
    );
  }
  return path;
}

/** A test machine of continuous integration may be changed; a person's own is left as it is. */
function mayInstall() {
  return process.env.CI === 'true' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}
