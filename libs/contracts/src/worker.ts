import type { Device, Pair } from './device.js';
import type { LoadedModel } from './engine.js';
import type { ModelDownload } from './model-order.js';

/** What a worker says of itself every two seconds; gone from the directory when it stops saying it. */
export interface WorkerHeartbeat {
  workerId: string;
  hostname: string;
  pid: number;
  startedAt: string;
  pairs: Pair[];
  lanes: Record<Device, number>;
  /** of 30 s each, that go through a model together */
  batchWindows: Partial<Record<Device, number>>;
  memory: MemoryState;
  /** of all its GPUs together; null where there is none, or it cannot be asked */
  gpuMemory: MemoryState | null;
  engines: WorkerEngine[];
}

export interface WorkerEngine {
  id: string;
  ready: boolean;
  devices: { device: Device; ready: boolean; reason: string | null }[];
  installedModels: string[];
  /** in memory, ready to work */
  loadedModels: LoadedModel[];
  downloads: ModelDownload[];
}

export interface MemoryState {
  /** what the worker may use: the machine's, or the limit of its container */
  totalBytes: number;
  freeBytes: number;
}
