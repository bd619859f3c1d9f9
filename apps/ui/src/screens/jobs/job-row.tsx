import { type ChangeEvent, memo, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { JobRow as Row } from '../../api/types.js';
import {
  formatAge,
  formatClock,
  formatInstant,
  formatList,
  languageName,
} from '../../i18n/format.js';
import { Icon } from '../../parts/icon.js';
import { StatusChip } from '../../parts/status-chip.js';
import { routes } from '../../routes.js';
import type { Forecast } from './forecast-words.js';
import { JobProgress } from './job-progress.js';
import { rowName } from './row-name.js';

export interface RowActions {
  /** @param isRange all from the row that was chosen last */
  select: (jobId: string, isRange: boolean) => void;
  /** the row is the one that keys are about */
  arrive: (jobId: string) => void;
  openMenu: (jobId: string, button: HTMLElement) => void;
}

/** One job of the list. The roles are said because rows that are placed one by one lose those of a table. */
export const JobRow = memo(function JobRow({
  row,
  index,
  isSelected,
  isCurrent,
  hasSession,
  forecast,
  nowMs,
  actions,
  measure,
}: {
  row: Row;
  index: number;
  isSelected: boolean;
  isCurrent: boolean;
  hasSession: boolean;
  forecast: Forecast | undefined;
  nowMs: number;
  actions: RowActions;
  measure: Ref<HTMLTableRowElement>;
}) {
  const { t } = useTranslation();
  const { job_id, created_at, engines, languages, progress } = row;
  const { first, more, whole } = rowName(row);
  const select = ({ nativeEvent }: ChangeEvent) =>
    actions.select(job_id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
  return (
    <tr
      ref={measure}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-job={job_id}
      data-selected={isSelected || undefined}
      data-current={isCurrent || undefined}
      className="jobs-row"
      onFocus={() => actions.arrive(job_id)}
    >
      <td role="cell" className="jobs-select">
        <label className="jobs-target">
          <input
            type="checkbox"
            checked={isSelected}
            aria-label={t('jobs.select', { name: whole })}
            onChange={select}
          />
        </label>
      </td>
      <td role="cell" className="jobs-status">
        <StatusChip status={row.status} />
      </td>
      <th role="rowheader" scope="row" className="jobs-name">
        <Link to={routes.job(job_id)} title={row.names.join('\n')}>
          <span className="jobs-first">{first}</span>{' '}
          {more > 0 ? <span className="jobs-more">{t('jobs.more', { count: more })}</span> : null}
        </Link>
      </th>
      {hasSession ? (
        <td role="cell" className="jobs-session mono" title={row.session_id}>
          …{row.session_id.slice(-5)}
        </td>
      ) : null}
      <td role="cell" className="jobs-engine">
        {engines.join(', ')}
      </td>
      <td role="cell" className="jobs-language">
        {formatList(
          languages.map((code) => languageName(code)),
          'conjunction',
        )}
      </td>
      <td role="cell" className="jobs-length">
        {progress.total_seconds === null ? '' : formatClock(progress.total_seconds)}
      </td>
      <td role="cell" className="jobs-progress">
        <JobProgress row={row} forecast={forecast} />
      </td>
      <td role="cell" className="jobs-age">
        <time dateTime={created_at} title={formatInstant(created_at, 'medium')}>
          {formatAge(created_at, nowMs)}
        </time>
      </td>
      <td role="cell" className="jobs-actions">
        <button
          type="button"
          className="button quiet icon-only"
          aria-haspopup="menu"
          aria-label={t('jobs.actions_of', { name: whole })}
          onClick={(event) => actions.openMenu(job_id, event.currentTarget)}
        >
          <Icon name="more" />
        </button>
      </td>
    </tr>
  );
});
