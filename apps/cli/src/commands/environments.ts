import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { EnvironmentTool } from '../engines/environment-lines.js';

interface InstallFlags {
  python?: string;
  systemSitePackages?: boolean;
  torchIndex?: string;
}

/** `oitiva engines list|install|remove`: the environments of engines on this machine. */
export function addEnvironmentCommands(
  engines: Command,
  context: CommandContext,
  finish: (exitCode: number) => void,
): void {
  const { messages } = context;
  engines
    .command('list')
    .description(messages.helpEnginesList)
    .action(async () => {
      const { listEnvironments } = await import('../engines/list-environments.js');
      finish(await listEnvironments(await openTool(), context));
    });
  engines
    .command('install <engine>')
    .description(messages.helpEnginesInstall)
    .option('--python <path>', messages.helpEnginesPython)
    .option('--system-site-packages', messages.helpEnginesSystemSitePackages)
    .option('--torch-index <url>', messages.helpEnginesTorchIndex)
    .action(async (engine: string, flags: InstallFlags) => {
      const { installEnvironment } = await import('../engines/install-environment.js');
      const { torchIndexUrl } = await readSettings();
      const torchIndex = flags.torchIndex ?? torchIndexUrl;
      finish(await installEnvironment(await openTool(), context, { engine, ...flags, torchIndex }));
    });
  engines
    .command('remove <engine>')
    .description(messages.helpEnginesRemove)
    .action(async (engine: string) => {
      const { removeEnvironment } = await import('../engines/remove-environment.js');
      finish(await removeEnvironment(await openTool(), context, engine));
    });

  async function readSettings() {
    const { readCheckedSettings } = await import('../read-checked-settings.js');
    return readCheckedSettings(context.environment);
  }

  async function openTool(): Promise<EnvironmentTool> {
    const { findInstallation } = await import('#libs/config');
    const { python, workersDirectory } = findInstallation();
    const { engineDir: engineDirectory } = await readSettings();
    return { python, workersDirectory, engineDirectory, environment: context.environment };
  }
}
