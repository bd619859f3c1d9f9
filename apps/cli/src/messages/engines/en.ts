export const enginesEn = {
  helpEnginesList: 'engines with an environment of their own, and whether it is installed',
  helpEnginesInstall: 'install the packages of an engine in an environment of its own',
  helpEnginesRemove: 'remove the environment of an engine; its models stay',
  helpEnginesPython: 'interpreter to make it from (Python 3.11 to 3.14)',
  helpEnginesSystemSitePackages:
    "use packages of that interpreter's system too, such as python3-torch of Debian and Ubuntu",
  helpEnginesTorchIndex:
    'index of packages for PyTorch, such as one without CUDA (TORCH_INDEX_URL)',
  environmentsHeader: ['ENGINE', 'INSTALLED', 'SIZE AT MOST'],
  environmentOutdated: 'yes, older than this version: install it again',
  environmentStep: (engine: string) => `Environment of ${engine}`,
  environmentSize: (engine: string, size: string, free: string) =>
    `${engine} takes about ${size} on the disk; ${free} are free.`,
  environmentCuda:
    'Most of it is PyTorch with CUDA. Without a GPU a smaller one will do: --torch-index with an index of wheels for processors, or --python /usr/bin/python3 --system-site-packages where the system has PyTorch.',
  environmentReady: (engine: string) =>
    `${engine} is installed; a running worker sees it by itself`,
  environmentThere: (engine: string) => `${engine} is installed already`,
  environmentRemoved: (engine: string) => `The environment of ${engine} is removed.`,
  environmentAbsent: (engine: string) => `${engine} has no environment here.`,
  environmentUnknown: (engine: string, known: string) =>
    `${engine} is no engine with an environment of its own; those are: ${known}.`,
  environmentPythonBad: (reason: string) =>
    `That Python cannot be used (${reason}); name another one with --python.`,
  environmentDiskFull: (reason: string) => `There is not enough room on the disk: ${reason}`,
  environmentFailed: (engine: string, reason: string) =>
    `${engine} could not be installed. Check the network or \`pip config list\` and try again; nothing is left behind. The last words were:\n${reason}`,
};
