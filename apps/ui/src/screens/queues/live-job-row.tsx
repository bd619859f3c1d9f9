import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FileCounts, LiveJob } from '../../api/types.js';
import { formatInstant } from '../../i18n/format.js';
import { jobName } from '../../parts/job-name.js';
import { Progress } from '../../parts/progress.js';
import { StatusChip } from '../../parts/status-chip.js';
import { routes } from '../../routes.js';
import { reasonWords } from './reason-words.js';
import { addressFor } from './session-ids.js';

const COUNTED = ['queued', 'processing', 'completed', 'failed', 'cancelled'] as const;

/** One unfinished job; drawn anew only when something of it has changed. */
export const LiveJobRow = memo(function LiveJobRow({ job, path }: { job: LiveJob; path: string }) {
  const names = jobName(job.names, job.counts.files);
  const { percent } = job.progress;
  return (
    <tr role="row">
      <td role="cell" className="live-job-name">
        <Link to={routes.job(job.job_id)}>{names}</Link>
      </td>
      <td role="cell" className="live-job-status">
        <StatusChip status={job.status} />
      </td>
      <td role="cell" className="live-job-progress">
        <Progress percent={job.status === 'processing' ? percent : (percent ?? 0)} label={names} />
        <p className="small soft">{reasonWords(job)}</p>
      </td>
      <td role="cell" className="live-job-files small soft">
        <Counts counts={job.counts} />
      </td>
      <td role="cell" className="live-job-session small">
        <Link to={addressFor(path, [job.session_id])} title={job.session_id} className="mono">
          {job.session_id}
        </Link>
      </td>
      <td role="cell" className="live-job-since small soft">
        <time dateTime={job.created_at}>{formatInstant(job.created_at)}</time>
      </td>
    </tr>
  );
});

function Counts({ counts }: { counts: FileCounts }) {
  const { t } = useTranslation();
  return (
    <ul>
      {COUNTED.filter((state) => counts[state] > 0).map((state) => (
        <li key={state}>{t(`count.${state}`, { count: counts[state] })}</li>
      ))}
    </ul>
  );
}
