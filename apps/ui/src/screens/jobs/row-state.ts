import { hasEnded } from '../../api/has-ended.js';
import type { JobRow } from '../../api/types.js';

export const canCancel = (row: JobRow): boolean => !hasEnded(row);

/** Something of it was not transcribed, and nothing of it is at work. */
export const canRetry = (row: JobRow): boolean =>
  hasEnded(row) && row.counts.failed + row.counts.cancelled > 0;

/** It has a text, and no more of it will come. */
export const canDownload = (row: JobRow): boolean => hasEnded(row) && row.counts.completed > 0;
