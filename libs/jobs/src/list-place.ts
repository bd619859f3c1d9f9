import type { ListPlace } from '#libs/queue';
import { isJobId } from './ids.js';

/** A place in a list of jobs as clients carry it from page to page. */
export const writePlace = ({ createdMs, jobId }: ListPlace): string => `${createdMs}.${jobId}`;

/** null for what no page ever said as `next` */
export function readPlace(text: string): ListPlace | null {
  const [createdMs = '', jobId = ''] = text.split('.');
  return /^\d{1,15}$/.test(createdMs) && isJobId(jobId)
    ? { createdMs: Number(createdMs), jobId }
    : null;
}
