import { useTranslation } from 'react-i18next';
import { hasEnded } from '../../api/has-ended.js';
import type { JobRow } from '../../api/types.js';
import { formatInstant } from '../../i18n/format.js';
import { Progress } from '../../parts/progress.js';
import { type Forecast, forecastWords } from './forecast-words.js';
import { rowName } from './row-name.js';

/** How far a job is and when it will be done; of one that has ended, what failed and how long it is kept. */
export function JobProgress({ row, forecast }: { row: JobRow; forecast: Forecast | undefined }) {
  const { t } = useTranslation();
  const { counts, expires_at, progress } = row;
  if (!hasEnded(row)) {
    const words = forecastWords(forecast);
    const label = t('jobs.progress_of', { name: rowName(row).first });
    return (
      <>
        <Progress percent={progress.percent} label={label} />
        <span className="jobs-aside" title={words}>
          {words}
        </span>
      </>
    );
  }
  return (
    <>
      {counts.failed > 0 && counts.files > 1 ? (
        <span className="jobs-failed">{t('count.failed', { count: counts.failed })}</span>
      ) : null}
      {expires_at === null ? null : (
        <span className="jobs-aside">
          {t('jobs.kept_until', { time: formatInstant(expires_at) })}
        </span>
      )}
    </>
  );
}
