import { join } from 'node:path';
import type { ServicePlan } from './service.js';

const fromSources = ['-C', 'source', '--import', '@oxc-node/core/register'];

export interface InstalledServicesOptions {
  root: string;
  logFolder: string;
  /** Set for `--watch`: run the sources and copy the logs here. */
  echo?: NodeJS.WritableStream;
}

/** The two processes of one machine, from dist/ or, while developing, from the sources. */
export function installedServices(
  { root, logFolder, echo }: InstalledServicesOptions,
  environment: NodeJS.ProcessEnv,
): ServicePlan[] {
  return ['api', 'worker'].map((name) => ({
    name,
    arguments: echo
      ? [...fromSources, join(root, 'apps', name, 'src', 'main.ts')]
      : [join(root, 'dist', 'apps', name, 'src', 'main.js')],
    environment,
    logFile: join(logFolder, `${name}.log`),
    ...(echo ? { echo } : {}),
  }));
}
