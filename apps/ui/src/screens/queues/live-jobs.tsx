import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Queues } from '../../api/types.js';
import { LiveJobList } from './live-job-list.js';
import { SessionFilter } from './session-filter.js';

const TITLE = 'live-jobs-title';

/** Jobs that have not finished, and whose. */
export function LiveJobs({
  sessionIds,
  first,
  isStale,
}: {
  sessionIds: readonly string[];
  first: Queues;
  /** it is of other sessions: theirs is on its way */
  isStale: boolean;
}) {
  const { t } = useTranslation();
  const [path] = useLocation();
  return (
    <section aria-labelledby={TITLE} className="queue-section">
      <header className="live-jobs-head">
        <div>
          <h2 id={TITLE}>{t('queues.jobs')}</h2>
          {first.jobs_total > 0 ? (
            <p className="small soft">{t('queues.total', { count: first.jobs_total })}</p>
          ) : null}
        </div>
        <SessionFilter sessionIds={sessionIds} path={path} />
      </header>
      <div className={isStale ? 'live-jobs stale' : 'live-jobs'} aria-busy={isStale}>
        <LiveJobList
          // other sessions begin with their first page
          key={sessionIds.join()}
          sessionIds={sessionIds}
          first={first}
          path={path}
          labelledBy={TITLE}
        />
      </div>
    </section>
  );
}
