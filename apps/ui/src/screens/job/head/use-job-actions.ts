import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../../api/client.js';
import { hasEnded } from '../../../api/has-ended.js';
import { queryKeys } from '../../../api/keys.js';
import type { Job } from '../../../api/types.js';
import { deleteJobs } from '../../../deleting/delete-jobs.js';
import { problemWords } from '../../../i18n/problem-words.js';
import { tell } from '../../../parts/toasts.js';

/** What a person may do with a job. */
export function useJobActions(job: Job) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const params = { path: { job_id: job.job_id } };
  const onSuccess = (answer: Job): void => {
    queries.setQueryData(queryKeys.job(job.job_id), answer);
    void queries.invalidateQueries({ queryKey: ['jobs'] });
    void queries.invalidateQueries({ queryKey: ['files', job.job_id] });
  };
  const onError = (error: Error): void => tell(problemWords(error));
  const cancel = useMutation({
    mutationFn: () => bodyOf(api.POST('/jobs/{job_id}/cancel', { params })),
    onSuccess,
    onError,
  });
  const retry = useMutation({
    mutationFn: () => bodyOf(api.POST('/jobs/{job_id}/retry', { params })),
    onSuccess: (answer) => {
      onSuccess(answer);
      if (hasEnded(answer)) tell(t('job.retry_nothing'));
    },
    onError,
  });
  const remove = (): void => deleteJobs([job.job_id]);
  return { cancel, retry, remove };
}
