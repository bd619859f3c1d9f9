import { useTranslation } from 'react-i18next';
import type { JobFile, Transcript } from '../../../api/types.js';
import {
  formatBytes,
  formatClock,
  formatPercent,
  formatSpan,
  languageName,
} from '../../../i18n/format.js';

/** What is known of a file, beside its text. */
export function FileFacts({ file, transcript }: { file: JobFile; transcript: Transcript | null }) {
  const { t } = useTranslation();
  const sure = transcript?.language_probability ?? null;
  const language = file.language === null ? null : languageName(file.language);
  const device = file.device === null ? null : t(`device.${file.device}`);
  const engine = [file.engine, file.model, device].filter((part) => part !== null);
  const facts: [string, string | null][] = [
    [
      t('job.fact.length'),
      file.duration_seconds === null ? null : formatClock(file.duration_seconds),
    ],
    [
      t('job.fact.language'),
      language !== null && sure !== null && sure < 1
        ? t('job.fact.language_sure', { language, percent: formatPercent(sure * 100) })
        : language,
    ],
    [t('job.fact.task'), transcript?.task === 'translate' ? t('job.fact.translated') : null],
    [t('job.fact.engine'), engine.length > 0 ? engine.join(' · ') : null],
    [
      t('job.fact.took'),
      file.processing_seconds === null ? null : formatSpan(file.processing_seconds),
    ],
    [t('job.fact.size'), file.size_bytes === null ? null : formatBytes(file.size_bytes)],
    [
      t('job.fact.folder'),
      file.path === file.name ? null : file.path.slice(0, -file.name.length - 1),
    ],
    [t('job.fact.address'), file.url],
  ];
  return (
    <section className="facts small" aria-label={t('job.facts')}>
      <dl>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt className="soft">{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
