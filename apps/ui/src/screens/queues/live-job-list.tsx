import { useTranslation } from 'react-i18next';
import type { Queues } from '../../api/types.js';
import { Button } from '../../parts/button.js';
import { Empty } from '../../parts/empty.js';
import { LinkButton } from '../../parts/link-button.js';
import { routes } from '../../routes.js';
import { LiveJobTable } from './live-job-table.js';
import { useMoreJobs } from './use-more-jobs.js';

/** The jobs of some sessions, page after page; what to do where there are none. */
export function LiveJobList({
  sessionIds,
  first,
  path,
  labelledBy,
}: {
  sessionIds: readonly string[];
  first: Queues;
  path: string;
  labelledBy: string;
}) {
  const { t } = useTranslation();
  const { jobs, hasMore, isLoading, showMore } = useMoreJobs(sessionIds, first);
  const hidden = first.jobs_total - jobs.length;
  if (jobs.length === 0) {
    return sessionIds.length > 0 ? (
      <Empty icon="queues" title={t('queues.empty_filtered')}>
        <LinkButton to={path}>{t('queues.all')}</LinkButton>
      </Empty>
    ) : (
      <Empty icon="completed" title={t('queues.empty')}>
        <LinkButton to={routes.new} icon="new" kind="primary">
          {t('queues.begin')}
        </LinkButton>
      </Empty>
    );
  }
  return (
    <>
      <LiveJobTable jobs={jobs} path={path} labelledBy={labelledBy} />
      {hasMore && hidden > 0 ? (
        <div className="buttons more-jobs">
          <Button icon="down" onPress={showMore} isPending={isLoading}>
            {t('queues.more')}
          </Button>
          <span className="small soft">{t('queues.hidden', { count: hidden })}</span>
        </div>
      ) : null}
    </>
  );
}
