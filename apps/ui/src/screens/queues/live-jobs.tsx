import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Queues } from '../../api/types.js';
import { Button } from '../../parts/button.js';
import { Empty } from '../../parts/empty.js';
import { LinkButton } from '../../parts/link-button.js';
import { routes } from '../../routes.js';
import { LiveJobTable } from './live-job-table.js';
import { SessionFilter } from './session-filter.js';
import { useMoreJobs } from './use-more-jobs.js';

/** Jobs that have not finished, of the sessions that somebody looks at. */
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
  const { jobs, hasMore, isLoading, showMore } = useMoreJobs(sessionIds, first);
  const hidden = first.jobs_total - jobs.length;
  return (
    <section aria-labelledby="live-jobs-title" className="queue-section">
      <header className="live-jobs-head">
        <div>
          <h2 id="live-jobs-title">{t('queues.jobs')}</h2>
          <p className="small soft">{t('queues.total', { count: first.jobs_total })}</p>
        </div>
        <SessionFilter sessionIds={sessionIds} path={path} />
      </header>
      <div className={isStale ? 'live-jobs stale' : 'live-jobs'} aria-busy={isStale}>
        {jobs.length > 0 ? (
          <LiveJobTable jobs={jobs} path={path} labelledBy="live-jobs-title" />
        ) : sessionIds.length > 0 ? (
          <Empty icon="queues" title={t('queues.empty_filtered')}>
            <LinkButton to={path}>{t('queues.all')}</LinkButton>
          </Empty>
        ) : (
          <Empty icon="completed" title={t('queues.empty')}>
            <LinkButton to={routes.new} icon="new" kind="primary">
              {t('queues.begin')}
            </LinkButton>
          </Empty>
        )}
      </div>
      {hasMore && hidden > 0 ? (
        <div className="buttons">
          <Button icon="down" onPress={showMore} isDisabled={isLoading}>
            {isLoading ? t('state.loading') : t('queues.more')}
          </Button>
          <span className="small soft">{t('queues.hidden', { count: hidden })}</span>
        </div>
      ) : null}
    </section>
  );
}
