import type { JobRow } from '../../api/types.js';
import { deleteJobs } from '../../deleting/delete-jobs.js';
import type { IconName } from '../../parts/icon.js';
import { cancelJobs, retryJobs } from './change-jobs.js';
import { canCancel, canRetry } from './row-state.js';

interface JobDoing {
  /** its words are `jobs.do_<name>` */
  name: 'retry' | 'cancel' | 'delete';
  icon: IconName;
  can: (row: JobRow) => boolean;
  act: (rows: readonly JobRow[]) => void;
}

/** What can be done with one job or with many, in the order in which it is offered. */
export const jobDoings: readonly JobDoing[] = [
  { name: 'retry', icon: 'retry', can: canRetry, act: (rows) => void retryJobs(rows) },
  { name: 'cancel', icon: 'cancelled', can: canCancel, act: (rows) => void cancelJobs(rows) },
  {
    name: 'delete',
    icon: 'delete',
    can: () => true,
    act: (rows) => deleteJobs(rows.map(({ job_id }) => job_id)),
  },
];
