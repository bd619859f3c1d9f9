import { useTranslation } from 'react-i18next';
import type { Queue } from '../../api/types.js';
import { formatNumber, formatSpan } from '../../i18n/format.js';
import { Icon } from '../../parts/icon.js';

/** One queue: what it is for, how long it is, who serves it. */
export function QueueCard({ queue }: { queue: Queue }) {
  const { t } = useTranslation();
  const { device, engine, waiting, active, workers, audio_seconds_ahead: ahead } = queue;
  return (
    <li className={`card queue-card${workers === 0 ? ' unserved' : ''}`}>
      <header>
        <h2 className="queue-name">{engine}</h2>
        <span className="tag">{t(`device.${device}`)}</span>
      </header>
      <dl className="figures">
        <Figure label={t('queues.waiting')} value={formatNumber(waiting)} />
        <Figure label={t('queues.active')} value={formatNumber(active)} />
        <Figure label={t('queues.workers_figure')} value={formatNumber(workers)} />
        <Figure label={t('queues.ahead')} value={ahead < 1 ? formatNumber(0) : formatSpan(ahead)} />
      </dl>
      {workers === 0 ? (
        <p className="queue-warning">
          <Icon name="warning" />
          <span>{t('queues.no_worker')}</span>
        </p>
      ) : null}
    </li>
  );
}

const Figure = ({ label, value }: { label: string; value: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);
