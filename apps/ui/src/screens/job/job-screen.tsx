import './job.css';
import { useTranslation } from 'react-i18next';
import { hasEnded } from '../../api/has-ended.js';
import { asProblem } from '../../api/problem.js';
import type { Job } from '../../api/types.js';
import { hiddenJobs } from '../../deleting/hidden-jobs.js';
import { useDocumentTitle } from '../../frame/use-document-title.js';
import { formatPercent } from '../../i18n/format.js';
import { problemWords } from '../../i18n/problem-words.js';
import { useStore } from '../../memory/store.js';
import { Button } from '../../parts/button.js';
import { jobName } from '../../parts/job-name.js';
import { Notice } from '../../parts/notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { useJob } from './answers/use-job.js';
import { JobBody } from './job-body.js';
import { JobGone } from './job-gone.js';

/** One job: how it is, and the text and the sound of its recordings. */
export default function JobScreen({ jobId }: { jobId: string }) {
  const { t } = useTranslation();
  const { data: job, error, refetch } = useJob(jobId);
  const isLeaving = useStore(hiddenJobs).has(jobId);
  const problem = asProblem(error);
  const name = job ? nameOf(job) : t('job.title');
  const percent = job && !hasEnded(job) ? job.progress.percent : null;
  useDocumentTitle(percent === null ? name : `${formatPercent(percent)} · ${name}`);
  if (problem?.code === 'job_expired')
    return (
      <JobGone icon="clock" title={t('job.expired_title')}>
        {t('job.expired_lead')}
      </JobGone>
    );
  if (problem?.isGone)
    return (
      <JobGone icon="delete" title={t('job.gone_title')}>
        {t('job.gone_lead')}
      </JobGone>
    );
  if (isLeaving)
    return (
      <JobGone icon="delete" title={t('job.deleting', { name })}>
        {t('job.deleting_lead')}
      </JobGone>
    );
  if (job) return <JobBody job={job} name={name} />;
  return (
    <>
      <h1 className="unseen">{t('job.title')}</h1>
      {problem === null || problem.isPassing ? null : (
        <Notice
          kind="bad"
          actions={<Button onPress={() => void refetch()}>{t('job.again')}</Button>}
        >
          {problemWords(problem)}
        </Notice>
      )}
      <Skeleton rows={6} />
    </>
  );
}

const nameOf = ({ files, counts }: Job): string =>
  jobName(
    files.map(({ name }) => name),
    counts.files,
  );
