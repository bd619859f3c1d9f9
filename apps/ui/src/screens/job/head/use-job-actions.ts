import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../../api/client.js';
import { hasEnded } from '../../../api/has-ended.js';
import { queryKeys } from '../../../api/keys.js';
import { asProblem } from '../../../api/problem.js';
import type { Job } from '../../../api/types.js';
import { problemWords } from '../../../i18n/problem-words.js';
import { doUnlessUndone, tell } from '../../../parts/toasts.js';

/** What a person may do with a job. @param onLeaving whether it is about to be deleted */
export function useJobActions(job: Job, name: string, onLeaving: (isLeaving: boolean) => void) {
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

  const reallyDelete = async (): Promise<void> => {
    try {
      // it goes on where the page is left
      await api.DELETE('/jobs/{job_id}', { params, keepalive: true });
      await queries.invalidateQueries({ queryKey: queryKeys.job(job.job_id) });
      void queries.invalidateQueries({ queryKey: ['jobs'] });
    } catch (error) {
      if (!asProblem(error)?.isGone) tell(problemWords(error));
    } finally {
      onLeaving(false);
    }
  };
  const remove = (): void => {
    onLeaving(true);
    doUnlessUndone(
      t('job.deleting', { name }),
      () => void reallyDelete(),
      () => onLeaving(false),
    );
  };
  return { cancel, retry, remove };
}
