import type { ModelStore } from '#libs/engines';
import type { RegisterCommand } from './command-program.js';

/** `oitiva models`: what is there, fetch one, check the files. */
export const registerModels: RegisterCommand = (program, context, finish) => {
  const engineFlag = ['--engine <id>', 'engine whose models are meant', 'faster-whisper'] as const;
  const models = program.command('models').description('list, fetch and check models');
  models
    .command('list')
    .description('every model of the catalogue and whether it is installed')
    .action(async () => {
      const { listModels } = await import('../models/list-models.js');
      finish(await listModels(await openStore(), context));
    });
  models
    .command('pull <model>')
    .description('fetch a model and check it')
    .option(...engineFlag)
    .action(async (model: string, { engine }: { engine: string }) => {
      const { pullModel } = await import('../models/pull-model.js');
      finish(await pullModel(await openStore(), context, engine, model));
    });
  models
    .command('verify [model]')
    .description('compare the checksums of one model, or of all that are installed')
    .option(...engineFlag)
    .action(async (model: string | undefined, { engine }: { engine: string }) => {
      const { verifyModels } = await import('../models/verify-models.js');
      finish(await verifyModels(await openStore(), context, engine, model));
    });

  async function openStore(): Promise<ModelStore> {
    const { findInstallation } = await import('#libs/config');
    const { openModelStore } = await import('#libs/engines');
    const { readCheckedSettings } = await import('../read-checked-settings.js');
    const { environment } = context;
    const { modelDir, modelSources } = readCheckedSettings(environment);
    const installation = findInstallation();
    return openModelStore({
      ...installation,
      environment,
      modelDirectory: modelDir,
      sources: modelSources,
    });
  }
};
