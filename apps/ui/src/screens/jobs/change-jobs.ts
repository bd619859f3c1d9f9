import { atMost } from '../../api/at-most.js';
import { api, bodyOf } from '../../api/client.js';
import { queryKeys } from '../../api/keys.js';
import { queryClient } from '../../api/query-client.js';
import type { Job, JobRow } from '../../api/types.js';
import type { JobList } from '../../live/job-list.js';
import { patchedList } from '../../live/patch-list.js';
import { tellFaults } from '../../parts/tell-faults.js';
import { canCancel, canRetry } from './row-state.js';

/** Opens another attempt of what failed or was cancelled, wherever there is something. */
export const retryJobs = (rows: readonly JobRow[]): Promise<void> =>
  change(rows.filter(canRetry), (params) => bodyOf(api.POST('/jobs/{job_id}/retry', { params })));

/** Ends what has not ended. */
export const cancelJobs = (rows: readonly JobRow[]): Promise<void> =>
  change(rows.filter(canCancel), (params) => bodyOf(api.POST('/jobs/{job_id}/cancel', { params })));

type Params = { path: { job_id: string } };

async function change(
  rows: readonly JobRow[],
  ask: (params: Params) => Promise<Job>,
): Promise<void> {
  const faults = await atMost(rows, async ({ job_id }) => {
    const job = await ask({ path: { job_id } });
    queryClient.setQueryData(queryKeys.job(job_id), job);
    // what is shown is true at once, also while no event comes
    queryClient.setQueriesData<JobList>({ queryKey: queryKeys.jobLists }, (list) =>
      list === undefined ? undefined : patchedList(list, job),
    );
  });
  void queryClient.invalidateQueries({ queryKey: ['queues'] });
  tellFaults(faults);
}
