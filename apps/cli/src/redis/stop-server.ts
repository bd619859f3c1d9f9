import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, sendSignal } from '../processes.js';

/** Asks the server to end, then makes it: every write it has answered is on disk already. */
export async function stopServer(
  processId: number,
  timeoutMs: number,
  hurry: AbortSignal,
): Promise<void> {
  if (!isAlive(processId)) return;
  sendSignal(processId, 'SIGTERM');
  const deadlineMs = performance.now() + timeoutMs;
  while (isAlive(processId) && performance.now() < deadlineMs && !hurry.aborted) await sleep(20);
  if (isAlive(processId)) sendSignal(processId, 'SIGKILL');
}
