import { join } from 'node:path';
import { baseUrl } from './base-url.js';
import type { ServicePlan } from './service.js';

const fromSources = ['-C', 'source', '--import', '@oxc-node/core/register'];

export interface InstalledServicesOptions {
  root: string;
  logFolder: string;
  /** Set for `--watch`: run the sources and copy the logs here. */
  echo?: NodeJS.WritableStream;
}

/** The processes of one machine, from dist/ or, while developing, from the sources, with a server for the page. */
export function installedServices(
  { root, logFolder, echo }: InstalledServicesOptions,
  environment: NodeJS.ProcessEnv,
): ServicePlan[] {
  const services = ['api', 'worker'].map((name) => ({
    name,
    arguments: echo
      ? [...fromSources, join(root, 'apps', name, 'src', 'main.ts')]
      : [join(root, 'dist', 'apps', name, 'src', 'main.js')],
    environment,
    logFile: join(logFolder, `${name}.log`),
    ...(echo ? { echo } : {}),
  }));
  if (echo === undefined) return services;
  const { HOST = '127.0.0.1', PORT } = environment;
  const page = {
    name: 'ui',
    arguments: [join(root, 'apps', 'ui', 'dev-server.mjs')],
    environment: { ...environment, OITIVA_URL: baseUrl(HOST, Number(PORT)) },
    logFile: join(logFolder, 'ui.log'),
    echo,
    // it takes changes over by itself
    restartsOnChange: false,
  };
  return [...services, page];
}
