import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasEnded } from '../../api/has-ended.js';
import { useShortcuts } from '../../frame/use-shortcuts.js';
import { useStore } from '../../memory/store.js';
import { Skeleton } from '../../parts/skeleton.js';
import { useGoToJob } from '../new/send/use-go-to-job.js';
import { BulkBar } from './bulk-bar.js';
import { currentJob } from './current-job.js';
import { downloadFormats } from './download-formats.js';
import { downloadJobs } from './download-jobs.js';
import { isNarrowed, type JobFilters } from './job-filters.js';
import type { RowActions } from './job-row.js';
import { JobsTable } from './jobs-table.js';
import { NoJobs } from './no-jobs.js';
import { RowMenu } from './row-menu.js';
import { useForecasts } from './use-forecasts.js';
import { useJobs } from './use-jobs.js';
import { useSelection } from './use-selection.js';

const SKELETON_ROWS = 8;

/** The jobs that the filters ask for, and what is done with them. */
export function JobsList({ filters, onClear }: { filters: JobFilters; onClear: () => void }) {
  const { t } = useTranslation();
  const jobs = useJobs(filters);
  const { rows, isFirst, hasOlder, problem } = jobs;
  const forecasts = useForecasts(filters.sessionIds, !rows.every(hasEnded));
  const selection = useSelection(rows);
  const { ids, chosen, select } = selection;
  const current = useStore(currentJob);
  const [menu, setMenu] = useState<{ jobId: string; button: HTMLElement } | null>(null);
  const menuRow = menu && rows.find(({ job_id }) => job_id === menu.jobId);
  const actions = useMemo<RowActions>(
    () => ({
      select,
      arrive: (jobId) => currentJob.set(jobId),
      openMenu: (jobId, button) => setMenu({ jobId, button }),
    }),
    [select],
  );
  useShortcuts(
    useMemo(() => {
      const download = () => {
        const meant = chosen.length > 0 ? chosen : rows.filter(({ job_id }) => job_id === current);
        void downloadJobs(meant, downloadFormats.get());
      };
      return { 'Shift+D': download, Escape: selection.none };
    }, [chosen, rows, current, selection.none]),
  );

  const isEmpty = rows.length === 0 && !hasOlder;
  useFocusWhenEmptied(isEmpty);
  const goToJob = useGoToJob();

  if (isFirst && problem === null) return <Skeleton rows={SKELETON_ROWS} />;
  const found = hasOlder ? t('jobs.found_many') : t('jobs.count', { count: rows.length });
  return (
    <>
      <p className="unseen" role="status">
        {jobs.isOfBefore ? '' : found}
      </p>
      {isEmpty ? (
        <NoJobs
          problem={isFirst ? problem : null}
          isNarrowed={isNarrowed(filters)}
          onClear={onClear}
          onAgain={jobs.askAgain}
          onSent={goToJob}
        />
      ) : (
        <>
          <BulkBar
            count={rows.length}
            hasOlder={hasOlder}
            chosen={chosen}
            onAll={selection.all}
            onNone={selection.none}
          />
          <JobsTable
            jobs={jobs}
            hasSession={filters.sessionIds?.length !== 1}
            forecasts={forecasts}
            selected={ids}
            current={current}
            actions={actions}
          />
        </>
      )}
      {menu && menuRow ? (
        <RowMenu
          key={menu.jobId}
          row={menuRow}
          button={menu.button}
          onClose={() => setMenu(null)}
        />
      ) : null}
    </>
  );
}

/** With the last row the focus would be nowhere. */
function useFocusWhenEmptied(isEmpty: boolean): void {
  const wasEmpty = useRef(isEmpty);
  useEffect(() => {
    const isEmptied = isEmpty && !wasEmpty.current;
    wasEmpty.current = isEmpty;
    if (isEmptied && document.activeElement === document.body) {
      document.getElementById('screen')?.focus({ preventScroll: true });
    }
  }, [isEmpty]);
}
