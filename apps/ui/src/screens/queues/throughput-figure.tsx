import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../i18n/format.js';
import { Disclosure } from '../../parts/disclosure.js';
import { useColorScheme } from '../../parts/use-color-scheme.js';
import { EndedTable } from './ended-table.js';
import { endedWords } from './ended-words.js';
import type { Measure } from './chart-data.js';
import { hasEnded, type Throughput } from './throughput-of.js';

// what draws is loaded when there is something to draw
const ThroughputChart = lazy(() => import('./throughput-chart.js'));

/** A sentence, a chart, and the same as a table for who cannot see it. */
export function ThroughputFigure({
  throughput,
  measure,
  span,
}: {
  throughput: Throughput;
  measure: Measure;
  /** the time that it is about, in words */
  span: string;
}) {
  const { t, i18n } = useTranslation();
  const paint = useColorScheme();
  const { totals, bucketSeconds } = throughput;
  const sentence = t('queues.totals', { span, ended: endedWords(totals) });
  const speed = totals.engineSeconds > 0 ? totals.audioSeconds / totals.engineSeconds : 0;
  return (
    <figure className="throughput">
      <figcaption>
        {sentence}{' '}
        {speed > 0 ? t('queues.speed', { factor: formatNumber(speed, speed < 10 ? 1 : 0) }) : null}
      </figcaption>
      <div className="card throughput-room">
        {hasEnded(totals) ? (
          <Suspense>
            <ThroughputChart
              // its colours, words and bars are those of its beginning
              key={[paint, i18n.language, measure, bucketSeconds].join()}
              throughput={throughput}
              measure={measure}
              label={sentence}
            />
          </Suspense>
        ) : (
          <p className="throughput-nothing soft">{t('queues.nothing_yet')}</p>
        )}
      </div>
      {hasEnded(totals) ? (
        <Disclosure title={t('queues.as_table')}>
          <EndedTable throughput={throughput} caption={sentence} />
        </Disclosure>
      ) : null}
    </figure>
  );
}
