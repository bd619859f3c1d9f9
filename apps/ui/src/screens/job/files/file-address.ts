import { routes } from '../../../routes.js';

/** The address of a file in its job. */
export const fileAddress = (jobId: string, fileId: string): string =>
  `${routes.job(jobId)}?file=${fileId}`;
