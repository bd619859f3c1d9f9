import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { RegisterCommand } from './command-program.js';

interface UpFlags {
  port?: string;
  host?: string;
  dataDir?: string;
  selfCheck: boolean;
  watch?: boolean;
}

/** `oitiva up`: everything on one machine until Ctrl+C. */
export const registerUp: RegisterCommand = (program, context, finish) => {
  program
    .command('up')
    .description('start Redis, API and worker, and keep them running until Ctrl+C')
    .option('--port <number>', 'port of the API (PORT)')
    .option('--host <address>', 'address of the API (HOST)')
    .option('--data-dir <folder>', 'where everything is kept (DATA_DIR)')
    .option('--no-self-check', 'do not transcribe the demo recording after the start')
    .option('--watch', 'run from the sources and restart on changes')
    .action(async (flags: UpFlags) => finish(await up(flags)));

  async function up(flags: UpFlags): Promise<number> {
    // Loaded here, so that the other commands start without them.
    const { findInstallation } = await import('#libs/config');
    const { openModelStore } = await import('#libs/engines');
    const { installedServices } = await import('../launcher/installed-services.js');
    const { runUp } = await import('../launcher/run-up.js');
    const { whisperEngine } = await import('../models/whisper-engine.js');
    const { readServerSettings } = await import('../read-checked-settings.js');

    const environment = { ...context.environment, ...overrides(flags) };
    const settings = await readServerSettings(environment);
    const installation = findInstallation();
    const { root } = installation;
    const find = createRequire(import.meta.url).resolve;
    const logFolder = join(settings.dataDir, 'logs');
    const echo = flags.watch ? { echo: context.stdout } : {};
    return runUp({
      context: { ...context, environment },
      settings,
      installation,
      redisConfiguration: find('#config/valkey.conf'),
      modelStore: openModelStore({
        ...installation,
        environment,
        modelDirectory: settings.modelDir,
        sources: settings.modelSources,
      }),
      engine: whisperEngine,
      services: (given) => installedServices({ root, logFolder, ...echo }, given),
      recording: flags.selfCheck ? find('#ui/public/assets/demo.mp3') : null,
      watchedFolders: flags.watch
        ? ['apps/api/src', 'apps/worker/src', 'libs', 'workers'].map((name) => join(root, name))
        : [],
    });
  }
};

/** Flags are settings by another name; a folder is meant from where the person stands. */
function overrides(flags: UpFlags): NodeJS.ProcessEnv {
  return {
    ...(flags.port === undefined ? {} : { PORT: flags.port }),
    ...(flags.host === undefined ? {} : { HOST: flags.host }),
    ...(flags.dataDir === undefined ? {} : { DATA_DIR: resolve(flags.dataDir) }),
  };
}
