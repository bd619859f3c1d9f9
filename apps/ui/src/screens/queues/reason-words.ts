import i18next from 'i18next';
import type { LiveJob } from '../../api/types.js';
import { formatClock, formatSpan } from '../../i18n/format.js';
import { waitWords } from '../../i18n/wait-words.js';

type Job = Pick<LiveJob, 'status' | 'progress'>;

/**
 * Why a job is where it is, what stands before it, how far it is and how long it still takes; what is not known is left
 * out, and so is what was said before an event told that the job has begun or ended.
 */
export function reasonWords(job: Job): string {
  const { processed_seconds, total_seconds, eta_seconds } = job.progress;
  const isOpen = job.status === 'queued' || job.status === 'processing';
  return [
    isOpen ? waitingWords(job) : '',
    placeWords(job),
    processed_seconds && total_seconds
      ? `${formatClock(processed_seconds)} / ${formatClock(total_seconds)}`
      : '',
    isOpen && eta_seconds !== null
      ? i18next.t('queues.eta', { span: formatSpan(eta_seconds) })
      : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function waitingWords({ status, progress: { waiting_for } }: Job): string {
  const isOver = status === 'processing' && waiting_for === 'queue';
  return waiting_for === null || isOver ? '' : waitWords(waiting_for);
}

function placeWords({ status, progress: { waiting_for, position } }: Job): string {
  // where nobody works, nothing is before anything
  if (status !== 'queued' || waiting_for === 'no_worker' || position === null) return '';
  return position === 0
    ? i18next.t('queues.next')
    : i18next.t('queues.before', { count: position });
}
