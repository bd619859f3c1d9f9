import i18next from 'i18next';
import { api } from '../../api/client.js';
import { queryKeys } from '../../api/keys.js';
import { queryClient } from '../../api/query-client.js';
import type { JobRow } from '../../api/types.js';
import type { JobList } from '../../live/job-list.js';
import { withoutJob } from '../../live/patch-list.js';
import { doUnlessUndone } from '../../parts/toasts.js';
import { atMost } from './at-most.js';
import { tellFaults } from './change-jobs.js';
import { hiddenJobs } from './hidden-jobs.js';

/** Takes jobs off the list at once, and deletes them when the time to undo is over. */
export function deleteJobs(rows: readonly JobRow[]): void {
  const jobIds = rows.map(({ job_id }) => job_id);
  if (jobIds.length === 0) return;
  hiddenJobs.hide(jobIds);
  doUnlessUndone(
    i18next.t('jobs.deleted', { count: jobIds.length }),
    // who leaves waits for no answer: all requests are sent before the page is gone
    (isLeaving) => void erase(jobIds, isLeaving ? jobIds.length : undefined),
    () => hiddenJobs.show(jobIds),
  );
}

async function erase(jobIds: readonly string[], atOnce?: number): Promise<void> {
  const eraseOne = async (jobId: string): Promise<void> => {
    await api.DELETE('/jobs/{job_id}', { params: { path: { job_id: jobId } }, keepalive: true });
    queryClient.setQueriesData<JobList>({ queryKey: queryKeys.jobLists }, (list) =>
      list === undefined ? undefined : withoutJob(list, jobId),
    );
    queryClient.removeQueries({ queryKey: queryKeys.job(jobId) });
  };
  const faults = await atMost(jobIds, eraseOne, atOnce);
  // what could not be deleted is shown again
  hiddenJobs.show(jobIds);
  void queryClient.invalidateQueries({ queryKey: ['queues'] });
  tellFaults(faults);
}
