import { useTranslation } from 'react-i18next';
import type { Queues } from '../../api/types.js';
import { formatInstant, formatPercent } from '../../i18n/format.js';

/** When expired jobs are removed, and how good estimates have been. */
export function Housekeeping({
  janitor,
  accuracy,
}: {
  janitor: Queues['janitor'];
  accuracy: Queues['eta_accuracy'];
}) {
  const { t } = useTranslation();
  const { last_sweep_at: last, next_sweep_at: next, removed_jobs, only_counting } = janitor;
  const { median_error: error, files } = accuracy;
  const at = (instant: string) => formatInstant(instant, 'medium');
  return (
    <section aria-labelledby="housekeeping-title" className="queue-section housekeeping">
      <h2 id="housekeeping-title">{t('queues.housekeeping')}</h2>
      <p>
        {last ? t('queues.swept', { time: at(last) }) : t('queues.not_swept')}{' '}
        {next ? t('queues.next_sweep', { time: at(next) }) : null}{' '}
        {only_counting ? t('queues.only_counting') : t('queues.removed', { count: removed_jobs })}
      </p>
      <p>
        {error === null
          ? t('queues.accuracy_unknown')
          : t('queues.accuracy', { count: files, percent: formatPercent(Math.ceil(100 * error)) })}
      </p>
    </section>
  );
}
