import './queues.css';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useFaultWords } from '../../i18n/use-fault-words.js';
import { Button } from '../../parts/button.js';
import { Empty } from '../../parts/empty.js';
import { Skeleton } from '../../parts/skeleton.js';
import { Housekeeping } from './housekeeping.js';
import { LiveJobs } from './live-jobs.js';
import { QueueCards } from './queue-cards.js';
import { Throughput } from './throughput.js';
import { useQueues } from './use-queues.js';
import { useWantedSessions } from './use-wanted-sessions.js';
import { Workers } from './workers.js';

/** What waits, what is worked on and by whom. */
export default function QueuesScreen() {
  const { t } = useTranslation();
  const sessionIds = useWantedSessions();
  const { data, error, dataUpdatedAt, refetch, isPlaceholderData } = useQueues(sessionIds);
  const fault = useFaultWords(error);
  const updated = formatInstant(new Date(dataUpdatedAt).toISOString(), 'medium');
  return (
    <div className="queues">
      <header className="screen-head">
        <h1>{t('queues.title')}</h1>
        {data ? <p className="small soft">{t('queues.updated', { time: updated })}</p> : null}
      </header>
      {data ? (
        <>
          <QueueCards queues={data.queues} hasWorkers={data.workers.length > 0} />
          <LiveJobs sessionIds={sessionIds} first={data} isStale={isPlaceholderData} />
          <Throughput />
          <Workers workers={data.workers} />
          <Housekeeping janitor={data.janitor} accuracy={data.eta_accuracy} />
        </>
      ) : fault ? (
        <Empty icon="warning" title={fault}>
          <Button icon="retry" onPress={() => void refetch()}>
            {t('queues.again')}
          </Button>
        </Empty>
      ) : (
        <Skeleton rows={8} />
      )}
    </div>
  );
}
