import type { JobFile } from '../../../api/types.js';

/** Whether there are words of a file to ask for: all of them, or those so far. */
export const hasWords = ({ status, partial }: Pick<JobFile, 'status' | 'partial'>): boolean =>
  status === 'completed' || status === 'processing' || partial;
