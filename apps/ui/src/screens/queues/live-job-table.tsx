import { useTranslation } from 'react-i18next';
import type { LiveJob } from '../../api/types.js';
import { LiveJobRow } from './live-job-row.js';

const COLUMNS = [
  'queues.column_job',
  'queues.column_status',
  'queues.column_progress',
  'queues.column_files',
  'queues.column_session',
  'queues.column_since',
] as const;

/** A row for each job. The roles are written out because a narrow page shows rows as blocks, which are no table to browsers. */
export function LiveJobTable({
  jobs,
  path,
  labelledBy,
}: {
  jobs: readonly LiveJob[];
  path: string;
  labelledBy: string;
}) {
  const { t } = useTranslation();
  return (
    <table className="live-job-table" role="table" aria-labelledby={labelledBy}>
      <thead role="rowgroup">
        <tr role="row">
          {COLUMNS.map((words) => (
            <th key={words} scope="col" role="columnheader">
              {t(words)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {jobs.map((job) => (
          <LiveJobRow key={job.job_id} job={job} path={path} />
        ))}
      </tbody>
    </table>
  );
}
