import i18next from 'i18next';
import type { LiveJob } from '../../api/types.js';
import { formatClock, formatSpan } from '../../i18n/format.js';
import { waitWords } from '../../i18n/wait-words.js';

type Progress = LiveJob['progress'];

/** Why a job is where it is, what stands before it, how far it is and how long it still takes; what is not known is left out. */
export function reasonWords(progress: Progress): string {
  const { waiting_for, processed_seconds, total_seconds, eta_seconds } = progress;
  return [
    waiting_for === null ? '' : waitWords(waiting_for),
    placeWords(progress),
    processed_seconds && total_seconds
      ? `${formatClock(processed_seconds)} / ${formatClock(total_seconds)}`
      : '',
    eta_seconds === null ? '' : i18next.t('queues.eta', { span: formatSpan(eta_seconds) }),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function placeWords({ waiting_for, position }: Progress): string {
  // where nobody works, nothing is before anything
  if (waiting_for === null || waiting_for === 'no_worker' || position === null) return '';
  return position === 0
    ? i18next.t('queues.next')
    : i18next.t('queues.before', { count: position });
}
