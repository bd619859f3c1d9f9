import { readFileSync } from 'node:fs';

/** What ran on all processors together, as shares of their time. */
export interface MachineUse {
  /** given to somebody else by the hypervisor */
  stealShare: number;
  busyShare: number;
}

/** Starts counting; the function that it returns says what happened since. */
export function watchMachine(): () => MachineUse {
  const start = readTicks();
  return () => {
    const end = readTicks();
    const total = Math.max(1, end.total - start.total);
    return {
      stealShare: (end.stolen - start.stolen) / total,
      busyShare: (end.busy - start.busy) / total,
    };
  };
}

/** Ticks since the machine started, from the first line of /proc/stat. */
function readTicks() {
  const line = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? '';
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, hard = 0, soft = 0, stolen = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number);
  const busy = user + nice + system + hard + soft;
  return { total: busy + idle + wait + stolen, busy, stolen };
}
