import { availableParallelism } from 'node:os';
import type { TunedKey } from '#libs/config';
import { type AllocatorChoice, possibleAllocators, type ShapeSettings } from '#libs/engines';

/** What runners are started with, as far as it is measured. */
export interface TunableSettings extends ShapeSettings {
  runnerAllocator: AllocatorChoice;
}

/** One setting that is chosen by measuring; those before it are decided by then. */
export interface Stage {
  key: TunedKey;
  device: 'cpu' | 'gpu';
  /** of values that are equally quick the first one is taken */
  values: (number | string)[];
  /** windows of speech that each lane is given */
  windows: number;
  /** how long it takes beside the others */
  weight: number;
}

/** From a lane for each core, which is the default, down to one lane with all of them. */
const laneCounts = (cores: number): number[] => [...new Set([cores, Math.ceil(cores / 2), 1])];

/** More windows take more memory, so that the least comes first. */
const CPU_WINDOWS = [1, 2, 4];
/** A GPU with little memory fails from some number on: those are out, the others stay. */
const GPU_WINDOWS = [1, 4, 8, 16, 32];

/** What is measured on a machine, in this order. */
export function stagesFor(
  hasGpu: boolean,
  cores = availableParallelism(),
  allocators: string[] = possibleAllocators(),
): Stage[] {
  const stages: Stage[] = [
    { key: 'cpuLanes', device: 'cpu', values: laneCounts(cores), windows: 1, weight: 1 },
    { key: 'runnerAllocator', device: 'cpu', values: allocators, windows: 1, weight: 1 },
    { key: 'cpuBatchWindows', device: 'cpu', values: CPU_WINDOWS, windows: 4, weight: 3 },
  ];
  const onGpu: Stage[] = [
    { key: 'gpuBatchWindows', device: 'gpu', values: GPU_WINDOWS, windows: 32, weight: 3 },
  ];
  // what has one value is no choice
  return [...stages, ...(hasGpu ? onGpu : [])].filter(({ values }) => values.length > 1);
}
