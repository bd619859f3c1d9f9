import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../i18n/problem-words.js';
import { useNow } from '../../live/use-now.js';
import { Button } from '../../parts/button.js';
import type { Forecast } from './forecast-words.js';
import { JobRow, type RowActions } from './job-row.js';
import { JobsHead } from './jobs-head.js';
import type { Jobs } from './use-jobs.js';
import { useRowKeys } from './use-row-keys.js';
import { useRows } from './use-rows.js';

/** Older jobs are asked for before one gets to the end. */
const ROWS_AHEAD = 40;
const AGES_MS = 20_000;

/** The jobs as a table; of the rows only those in view are there. */
export function JobsTable({
  jobs: { rows, hasOlder, isOfBefore, older },
  hasSession,
  forecasts,
  selected,
  current,
  actions,
}: {
  jobs: Jobs;
  hasSession: boolean;
  forecasts: ReadonlyMap<string, Forecast>;
  selected: ReadonlySet<string>;
  /** the job that keys are about */
  current: string | null;
  actions: RowActions;
}) {
  const { t } = useTranslation();
  const nowMs = useNow(AGES_MS);
  const ids = useMemo(() => rows.map(({ job_id }) => job_id), [rows]);
  const at = current === null ? -1 : ids.indexOf(current);
  const { body, setBody, rows: virtual } = useRows(ids, at);
  const shown = virtual.getVirtualItems();
  const { scrollToIndex, range } = virtual;
  useRowKeys({ ids, at, firstInView: range?.startIndex ?? 0, body, scrollToIndex, actions });

  const last = shown.at(-1)?.index ?? 0;
  const { load, isLoading, problem } = older;
  const isNear = last >= ids.length - ROWS_AHEAD;
  useEffect(() => {
    if (hasOlder && isNear && !isLoading && problem === null) load();
  }, [hasOlder, isNear, isLoading, problem, load, ids.length]);

  return (
    <>
      <table
        role="table"
        className="jobs-table"
        data-session={hasSession || undefined}
        aria-label={t('jobs.title')}
        aria-busy={isOfBefore}
        aria-rowcount={hasOlder ? -1 : ids.length + 1}
      >
        <JobsHead hasSession={hasSession} />
        <tbody role="rowgroup" ref={setBody}>
          {shown.map(({ index, key }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <JobRow
                key={key}
                row={row}
                index={index}
                isSelected={selected.has(row.job_id)}
                isCurrent={index === at}
                hasSession={hasSession}
                forecast={forecasts.get(row.job_id)}
                nowMs={nowMs}
                actions={actions}
                measure={virtual.measureElement}
              />
            );
          })}
        </tbody>
      </table>
      {problem === null ? null : (
        <p className="jobs-end">
          <span>{problemWords(problem)}</span>
          <Button icon="retry" onPress={load}>
            {t('jobs.do_retry')}
          </Button>
        </p>
      )}
    </>
  );
}
