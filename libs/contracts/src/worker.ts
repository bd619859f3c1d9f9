import type { Device, Pair } from './device.js';

/** What a worker says of itself every two seconds; gone from the directory when it stops saying it. */
export interface WorkerHeartbeat {
  workerId: string;
  hostname: string;
  pid: number;
  startedAt: string;
  pairs: Pair[];
  lanes: Record<Device, number>;
  engines: WorkerEngine[];
}

export interface WorkerEngine {
  id: string;
  ready: boolean;
  devices: { device: Device; ready: boolean; reason: string | null }[];
  installedModels: string[];
  /** in memory, ready to work */
  loadedModels: string[];
}
