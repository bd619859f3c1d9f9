import './throughput.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askAgainMs } from '../../api/ask-again-ms.js';
import { api, bodyOf } from '../../api/client.js';
import { queryKeys } from '../../api/keys.js';
import { useFaultWords } from '../../i18n/use-fault-words.js';
import { Picker } from '../../parts/picker.js';
import { Skeleton } from '../../parts/skeleton.js';
import { type Measure, MEASURES } from './chart-data.js';
import { ThroughputFigure } from './throughput-figure.js';
import { throughputOf } from './throughput-of.js';

const RANGES = [
  { minutes: 60, words: 'queues.last_hour' },
  { minutes: 360, words: 'queues.last_hours' },
  { minutes: 1440, words: 'queues.last_day' },
] as const;

/** The chart moves on also while nothing ends. */
const REFRESH_MS = 30_000;

/** How much was done lately. */
export function Throughput() {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const [measure, setMeasure] = useState<Measure>('recordings');
  const { minutes, words } = RANGES[at] ?? RANGES[0];
  const { data, error } = useQuery({
    queryKey: queryKeys.stats(minutes),
    queryFn: ({ signal }) => bodyOf(api.GET('/stats', { params: { query: { minutes } }, signal })),
    refetchInterval: ({ state }) => askAgainMs(state, REFRESH_MS),
    select: throughputOf,
  });
  const fault = useFaultWords(error);
  return (
    <section aria-labelledby="throughput-title" className="queue-section">
      <header className="live-jobs-head">
        <h2 id="throughput-title">{t('queues.throughput')}</h2>
        <div className="throughput-choices">
          <Picker
            label={t('queues.span')}
            choices={RANGES.map((range, id) => ({ id: String(id), name: t(range.words) }))}
            value={String(at)}
            onChange={(id) => setAt(Number(id))}
          />
          <Picker
            label={t('queues.measure')}
            choices={MEASURES.map((id) => ({ id, name: t(`queues.measure_${id}`) }))}
            value={measure}
            onChange={(id) => setMeasure(id as Measure)}
          />
        </div>
      </header>
      {data ? (
        <ThroughputFigure throughput={data} measure={measure} span={t(words)} />
      ) : fault ? (
        <p className="soft">{fault}</p>
      ) : (
        <div className="throughput-room">
          <Skeleton rows={4} />
        </div>
      )}
    </section>
  );
}
