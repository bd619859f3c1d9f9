import 'uplot/dist/uPlot.min.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import { formatHour } from '../../i18n/format.js';
import { chartData, type Measure } from './chart-data.js';
import { CHART_HEIGHT, chartOptions } from './chart-options.js';
import { endedWords } from './ended-words.js';
import type { Throughput } from './throughput-of.js';

/** Bars of what ended. Colours, words and width of the bars stay those of its beginning: another key makes another chart. */
export default function ThroughputChart({
  throughput,
  measure,
  label,
}: {
  throughput: Throughput;
  measure: Measure;
  label: string;
}) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const { bucketSeconds, buckets } = throughput;
  const data = useMemo(() => chartData(throughput, measure), [throughput, measure]);

  useEffect(() => {
    const place = host.current as HTMLDivElement;
    const made = new uPlot(chartOptions(place, bucketSeconds, setPointed), data, place);
    plot.current = made;
    const watch = new ResizeObserver(() =>
      made.setSize({ width: place.clientWidth, height: CHART_HEIGHT }),
    );
    watch.observe(place);
    return () => {
      watch.disconnect();
      made.destroy();
    };
    // what it shows is brought up to date below
  }, [bucketSeconds]);

  useEffect(() => plot.current?.setData(data), [data]);

  const bucket = pointed === null ? undefined : buckets[pointed];
  return (
    <>
      <p className="throughput-legend small" aria-hidden="true">
        <span className="swatch done">{t('status.completed')}</span>
        {measure === 'recordings' ? (
          <span className="swatch failed">{t('status.failed')}</span>
        ) : null}
        <span className="soft">
          {bucket
            ? t('queues.at_time', {
                time: formatHour(bucket.atSeconds),
                ended: endedWords(bucket),
              })
            : null}
        </span>
      </p>
      <div ref={host} className="throughput-chart" role="img" aria-label={label} />
    </>
  );
}
