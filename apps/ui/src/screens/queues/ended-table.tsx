import { useTranslation } from 'react-i18next';
import { formatInstant, formatNumber, formatSpan } from '../../i18n/format.js';
import { hasEnded, type Throughput } from './throughput-of.js';

const COLUMNS = [
  'queues.column_time',
  'status.completed',
  'status.failed',
  'status.cancelled',
  'queues.column_audio',
] as const;

/** What the chart shows, in figures: the times at which something ended, the newest first. */
export function EndedTable({ throughput, caption }: { throughput: Throughput; caption: string }) {
  const { t } = useTranslation();
  const rows = throughput.buckets.filter(hasEnded).toReversed();
  return (
    <div className="ended" role="region" aria-label={caption} tabIndex={0}>
      <table className="ended-table">
        <thead>
          <tr>
            {COLUMNS.map((words) => (
              <th key={words} scope="col">
                {t(words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ atSeconds, completed, failed, cancelled, audioSeconds }) => (
            <tr key={atSeconds}>
              <th scope="row">{formatInstant(new Date(atSeconds * 1000).toISOString())}</th>
              <td>{formatNumber(completed)}</td>
              <td>{formatNumber(failed)}</td>
              <td>{formatNumber(cancelled)}</td>
              <td>{audioSeconds > 0 ? formatSpan(audioSeconds) : formatNumber(0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
