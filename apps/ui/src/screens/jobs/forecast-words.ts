import i18next from 'i18next';
import type { LiveJob } from '../../api/types.js';
import { formatSpan } from '../../i18n/format.js';
import { waitWords } from '../../i18n/wait-words.js';

/** What the queues say of a job that has not ended. */
export type Forecast = LiveJob['progress'];

/** When it will be done or, where nobody can say, what it waits for; '' where nothing is known. */
export function forecastWords(forecast: Forecast | undefined): string {
  if (forecast === undefined) return '';
  const { eta_seconds, position, waiting_for } = forecast;
  const isLong = waiting_for !== null && waiting_for !== 'queue' && waiting_for !== 'lane';
  if (isLong) return waitWords(waiting_for);
  if (eta_seconds !== null) return i18next.t('jobs.left', { span: formatSpan(eta_seconds) });
  if (position !== null) return i18next.t('jobs.position', { position });
  return waiting_for === null ? '' : waitWords(waiting_for);
}
