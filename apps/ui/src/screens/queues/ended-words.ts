import i18next from 'i18next';
import { formatList, formatSpan } from '../../i18n/format.js';
import { type Ended, hasEnded } from './throughput-of.js';

/** What has ended, as a person says it: "12 done, 1 failed and 40 min of audio". */
export function endedWords(ended: Ended): string {
  if (!hasEnded(ended)) return i18next.t('queues.nothing');
  const { completed, failed, cancelled, audioSeconds } = ended;
  return formatList(
    [
      i18next.t('count.completed', { count: completed }),
      failed > 0 ? i18next.t('count.failed', { count: failed }) : '',
      cancelled > 0 ? i18next.t('count.cancelled', { count: cancelled }) : '',
      audioSeconds > 0 ? i18next.t('queues.audio', { span: formatSpan(audioSeconds) }) : '',
    ].filter((part) => part !== ''),
    'conjunction',
  );
}
