import { readFileSync } from 'node:fs';

/** Whether a process still runs; one that has ended but is not yet collected by its parent does not. */
export function isAlive(processId: number): boolean {
  if (processId <= 0) return false;
  try {
    process.kill(processId, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !isZombie(processId);
}

/** In a container process 1 often is no init: orphans stay in the table for ever. */
function isZombie(processId: number): boolean {
  return /^[ZX]$/.test(readProcess(processId)?.state ?? '');
}

/** Name, state and parent of a process as Linux tells them; undefined elsewhere or when it is gone. */
export function readProcess(
  processId: number,
): { name: string; state: string; parentId: number } | undefined {
  try {
    const status = readFileSync(`/proc/${processId}/stat`, 'utf8');
    // The name stands in brackets and may hold anything, brackets too.
    const [start, end] = [status.indexOf('('), status.lastIndexOf(')')];
    const [state = '', parentId] = status.slice(end + 2).split(' ');
    return { name: status.slice(start + 1, end), state, parentId: Number(parentId) };
  } catch {
    return undefined;
  }
}

/** Sends a signal to a process, or with a negative id to its whole group; gone is fine. */
export function sendSignal(processId: number, signal: NodeJS.Signals): void {
  // 0 and -1 would mean our own group and everything we may signal.
  if (processId === 0 || processId === -1) return;
  try {
    process.kill(processId, signal);
  } catch {
    // Already gone.
  }
}
