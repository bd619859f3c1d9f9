import { availableParallelism } from 'node:os';
import type { RunnerShape } from './runner-command.js';

/** How many lanes and windows a machine is to use. */
export interface ShapeSettings {
  cpuLanes: number;
  gpuLanes: number;
  cpuBatchWindows: number;
  gpuBatchWindows: number;
}

/** What runners of this machine are started with; the processor's threads are split over the lanes. */
export const runnerShapes = (settings: ShapeSettings): Record<'cpu' | 'gpu', RunnerShape> => ({
  cpu: shape(settings.cpuLanes, settings.cpuBatchWindows),
  gpu: shape(settings.gpuLanes, settings.gpuBatchWindows),
});

const shape = (lanes: number, batchWindows: number): RunnerShape => ({
  lanes,
  threadsPerLane: Math.max(1, Math.floor(availableParallelism() / lanes)),
  batchWindows,
});
