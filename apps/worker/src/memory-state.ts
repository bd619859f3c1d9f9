import { totalmem } from 'node:os';
import type { MemoryState } from '#libs/contracts';

/** Of this machine, or of the container whose limit is below that. */
export function memoryState(): MemoryState {
  // without a limit some systems answer 0, others more than there is
  const limitBytes = process.constrainedMemory() || Infinity;
  const totalBytes = Math.min(totalmem(), limitBytes);
  return { totalBytes, freeBytes: Math.min(totalBytes, process.availableMemory()) };
}
