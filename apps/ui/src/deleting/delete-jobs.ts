import i18next from 'i18next';
import { atMost } from '../api/at-most.js';
import { api } from '../api/client.js';
import { queryKeys } from '../api/keys.js';
import { asProblem } from '../api/problem.js';
import { queryClient } from '../api/query-client.js';
import type { JobList } from '../live/job-list.js';
import { withoutJob } from '../live/patch-list.js';
import { tellFaults } from '../parts/tell-faults.js';
import { doUnlessUndone } from '../parts/toasts.js';
import { hiddenJobs } from './hidden-jobs.js';

/** Takes jobs off every screen at once, and deletes them when the time to undo is over. */
export function deleteJobs(jobIds: readonly string[]): void {
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
    try {
      await api.DELETE('/jobs/{job_id}', { params: { path: { job_id: jobId } }, keepalive: true });
    } catch (error) {
      if (!asProblem(error)?.isGone) throw error;
    }
    queryClient.setQueriesData<JobList>({ queryKey: queryKeys.jobLists }, (list) =>
      list === undefined ? undefined : withoutJob(list, jobId),
    );
    const queryKey = queryKeys.job(jobId);
    queryClient.removeQueries({ queryKey, type: 'inactive' });
    // its own screen, where that is open, learns that it is gone
    await queryClient.invalidateQueries({ queryKey });
  };
  const faults = await atMost(jobIds, eraseOne, atOnce);
  // what could not be deleted is shown again
  hiddenJobs.show(jobIds);
  void queryClient.invalidateQueries({ queryKey: ['queues'] });
  tellFaults(faults);
}
