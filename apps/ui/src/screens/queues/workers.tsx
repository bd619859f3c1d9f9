import { useTranslation } from 'react-i18next';
import type { Worker } from '../../api/types.js';
import { formatBytes } from '../../i18n/format.js';
import { Gauge } from '../../parts/gauge.js';

const DEVICES = ['cpu', 'gpu', 'cloud'] as const;

/** Who works: which queues each serves, on how many files at once, and how much memory it has left. */
export function Workers({ workers }: { workers: readonly Worker[] }) {
  const { t } = useTranslation();
  if (workers.length === 0) return null;
  return (
    <section aria-labelledby="workers-title" className="queue-section">
      <h2 id="workers-title">{t('queues.workers')}</h2>
      <ul className="queue-cards">
        {workers.map((worker) => (
          <WorkerCard key={worker.worker_id} worker={worker} />
        ))}
      </ul>
    </section>
  );
}

function WorkerCard({ worker }: { worker: Worker }) {
  const { t } = useTranslation();
  const { hostname, pairs, lanes, memory, gpu_memory } = worker;
  const devices = DEVICES.filter((device) => pairs.some((pair) => pair.device === device));
  const atOnce = devices.map((device) =>
    t('queues.lanes', { count: lanes[device] ?? 0, device: t(`device.${device}`) }),
  );
  return (
    <li className="card worker">
      <h3>{hostname}</h3>
      <ul className="small">
        {atOnce.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <ul className="tags">
        {pairs.map(({ device, engine }) => (
          <li key={`${device} ${engine}`} className="tag">
            {engine} · {t(`device.${device}`)}
          </li>
        ))}
      </ul>
      <MemoryGauge label={t('queues.memory')} memory={memory} />
      {gpu_memory ? <MemoryGauge label={t('queues.gpu_memory')} memory={gpu_memory} /> : null}
    </li>
  );
}

function MemoryGauge({ label, memory }: { label: string; memory: Worker['memory'] }) {
  const { t } = useTranslation();
  const { total_bytes: total, free_bytes: free } = memory;
  const words = t('queues.free_of', { free: formatBytes(free), total: formatBytes(total) });
  return <Gauge label={label} percent={total > 0 ? 100 * (1 - free / total) : 0} words={words} />;
}
