import { availableParallelism, loadavg } from 'node:os';
import { watchMachine } from './machine-use.js';
import { cpuSeconds, residentBytes } from './process-use.js';
import type { Recording } from './recordings.js';
import type { Side, SideProcess } from './side.js';

const MEMORY_EVERY_MS = 200;

/** One timed run of one side. */
export interface Measurement {
  startedAt: string;
  wallSeconds: number;
  /** user and system time of all processes of the side */
  cpuSeconds: number;
  cpuSecondsByRole: Record<string, number>;
  /** highest sum of resident memory, looked at five times a second */
  peakMemoryBytes: number;
  /** of what that sum was made */
  peakMemoryBytesByRole: Record<string, number>;
  stealShare: number;
  /** time that anything else ran, the benchmark's own client too, as a share of all processors */
  neighbourShare: number;
  /** over the minute before */
  loadAverage: number;
  texts: string[];
}

/** Times one run, from the request to the words, and counts what its processes used. */
export async function measure(side: Side, recordings: Recording[]): Promise<Measurement> {
  const startedAt = new Date().toISOString();
  const loadAverage = loadavg()[0] ?? 0;
  // a process that only a run starts is not looked at: both sides have started theirs before
  const known = side.processes();
  let peakMemoryBytes = 0;
  let peakMemoryBytesByRole: Record<string, number> = {};
  const look = () => {
    const held = sumByRole(known, residentBytes);
    const bytes = total(Object.values(held));
    if (bytes < peakMemoryBytes) return;
    peakMemoryBytes = bytes;
    peakMemoryBytesByRole = held;
  };
  const timer = setInterval(look, MEMORY_EVERY_MS);
  const usedBefore = sumByRole(known, cpuSeconds);
  const machineUse = watchMachine();
  const startedMs = performance.now();
  try {
    const texts = await side.transcribe(recordings);
    const wallSeconds = (performance.now() - startedMs) / 1000;
    const { stealShare, busyShare } = machineUse();
    const cpuSecondsByRole = difference(sumByRole(side.processes(), cpuSeconds), usedBefore);
    look();
    const used = total(Object.values(cpuSecondsByRole));
    return {
      startedAt,
      wallSeconds,
      cpuSeconds: used,
      cpuSecondsByRole,
      peakMemoryBytes,
      peakMemoryBytesByRole,
      stealShare,
      neighbourShare: Math.max(0, busyShare - used / (wallSeconds * availableParallelism())),
      loadAverage,
      texts,
    };
  } finally {
    clearInterval(timer);
    await side.tidy();
  }
}

const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);

function sumByRole(
  processes: SideProcess[],
  read: (pid: number) => number,
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { pid, role } of processes) sums[role] = (sums[role] ?? 0) + read(pid);
  return sums;
}

const difference = (
  after: Record<string, number>,
  before: Record<string, number>,
): Record<string, number> =>
  Object.fromEntries(
    Object.entries(after).map(([role, seconds]) => [role, seconds - (before[role] ?? 0)]),
  );
