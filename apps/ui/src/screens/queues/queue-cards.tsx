import { useTranslation } from 'react-i18next';
import type { Queue } from '../../api/types.js';
import { Notice } from '../../parts/notice.js';
import { QueueCard } from './queue-card.js';

/** All queues; that nobody works on them is said first. */
export function QueueCards({
  queues,
  hasWorkers,
}: {
  queues: readonly Queue[];
  hasWorkers: boolean;
}) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('queues.title')} className="queue-section">
      {hasWorkers ? null : <Notice kind="warning">{t('queues.nobody')}</Notice>}
      {queues.length === 0 && hasWorkers ? <p className="soft">{t('queues.none')}</p> : null}
      {queues.length === 0 ? null : (
        <ul className="queue-cards">
          {queues.map((queue) => (
            <QueueCard key={queue.name} queue={queue} />
          ))}
        </ul>
      )}
    </section>
  );
}
