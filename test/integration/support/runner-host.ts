import { findInstallation, readSettings, runnerEnvironment } from '#libs/config';
import type { RunnerHost } from '#libs/engines';

/** What a runner of the tests is started with. */
export const runnerHost = (log: (line: string) => void = () => undefined): RunnerHost => {
  const { python, workersDirectory } = findInstallation();
  const { modelDir, engineDir } = readSettings({});
  return {
    python,
    engineDirectory: engineDir,
    workersDirectory,
    environment: runnerEnvironment(),
    modelDirectory: modelDir,
    log,
  };
};
