import type { Pair, WorkerHeartbeat } from '#libs/contracts';

/** What a worker says of itself that serves these pairs, with models on its disk. */
export function heartbeat(
  pairs: Pair[],
  models: string[] = [],
  change: Partial<WorkerHeartbeat> = {},
): WorkerHeartbeat {
  const lanesOn = (device: string) => (pairs.some((pair) => pair.device === device) ? 1 : 0);
  return {
    workerId: 'worker_test',
    hostname: 'host',
    pid: 1,
    startedAt: '',
    pairs,
    lanes: { cpu: lanesOn('cpu'), gpu: lanesOn('gpu'), cloud: lanesOn('cloud') },
    batchWindows: {},
    memory: { totalBytes: 2 ** 30, freeBytes: 2 ** 29 },
    gpuMemory: null,
    engines: [...new Set(pairs.map(({ engine }) => engine))].map((id) => ({
      id,
      ready: true,
      devices: pairs
        .filter(({ engine }) => engine === id)
        .map(({ device }) => ({ device, ready: true, reason: null })),
      installedModels: models,
      loadedModels: [],
      downloads: [],
    })),
    ...change,
  };
}
