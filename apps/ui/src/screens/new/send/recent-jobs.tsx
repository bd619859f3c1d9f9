import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { askAgainMs } from '../../../api/ask-again-ms.js';
import { api, bodyOf } from '../../../api/client.js';
import { queryKeys } from '../../../api/keys.js';
import type { JobRow } from '../../../api/types.js';
import { hiddenJobs } from '../../../deleting/hidden-jobs.js';
import { formatAge } from '../../../i18n/format.js';
import { usePollMs } from '../../../live/connection.js';
import type { JobList } from '../../../live/job-list.js';
import { sessions } from '../../../memory/sessions.js';
import { useStore } from '../../../memory/store.js';
import { Progress } from '../../../parts/progress.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { StatusChip } from '../../../parts/status-chip.js';
import { routes } from '../../../routes.js';
import { DemoStart } from './demo-start.js';

const SHOWN = 5;

/** What this session sent last; on the first visit, something to try. @param isFirst nothing is about to be sent */
export function RecentJobs({
  isFirst,
  onSent,
}: {
  isFirst: boolean;
  onSent: (uploadIds: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const [session = ''] = useStore(sessions);
  const pollMs = usePollMs(30_000);
  const { data, isError } = useQuery({
    queryKey: queryKeys.jobList({ recent: session }),
    queryFn: ({ signal }) => newest(session, signal),
    refetchInterval: ({ state }) => askAgainMs(state, pollMs),
  });
  const hidden = useStore(hiddenJobs);
  const jobs = data?.flatMap(({ rows }) => rows).filter(({ job_id }) => !hidden.has(job_id));
  if (jobs === undefined && isError) return null;
  if (jobs?.length === 0) return isFirst ? <DemoStart onSent={onSent} /> : null;
  return (
    <section className="recent" aria-labelledby="recent-title">
      <div className="recent-head">
        <h2 id="recent-title">{t('new.recent')}</h2>
        <Link to={routes.jobs}>{t('new.recent_all')}</Link>
      </div>
      {jobs ? (
        <ul className="recent-list">
          {jobs.map((job) => (
            <RecentJob key={job.job_id} job={job} />
          ))}
        </ul>
      ) : (
        <Skeleton rows={2} />
      )}
    </section>
  );
}

/** In the shape in which events know lists of jobs. */
async function newest(sessionId: string, signal: AbortSignal): Promise<JobList> {
  const query = { session_id: sessionId, limit: SHOWN };
  const { data: rows } = await bodyOf(api.GET('/jobs', { params: { query }, signal }));
  return [{ sessionId, rows, next: null }];
}

function RecentJob({
  job: { job_id, names, counts, status, progress, created_at },
}: {
  job: JobRow;
}) {
  const { t } = useTranslation();
  const [name] = names;
  const title =
    name !== undefined && counts.files === 1 ? name : t('job.recordings', { count: counts.files });
  return (
    <li>
      <Link to={routes.job(job_id)} className="recent-job">
        <span className="recent-name">
          {title}
          {counts.files > 1 ? <span className="soft small"> {names.join(', ')}</span> : null}
        </span>
        <StatusChip status={status} />
        {status === 'processing' ? <Progress percent={progress.percent} label={title} /> : null}
        <time className="soft small" dateTime={created_at}>
          {formatAge(created_at)}
        </time>
      </Link>
    </li>
  );
}
