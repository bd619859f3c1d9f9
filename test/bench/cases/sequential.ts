import type { Bound, Peer, Setting } from './bench-case.js';

/** What most people write: one window after the other, with every thread that the machine has. */
export const sequential = ({ cores }: Setting, bounds: Bound[]): Peer => ({
  name: 'bare',
  shape: { cpuThreads: cores, batchWindows: 1 },
  bounds,
});
