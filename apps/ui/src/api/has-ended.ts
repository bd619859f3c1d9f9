import type { JobStatus } from './types.js';

/** Nothing happens to it any more by itself. */
export const hasEnded = ({ status }: { status: JobStatus }): boolean =>
  status !== 'queued' && status !== 'processing';
