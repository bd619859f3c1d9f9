import { useTranslation } from 'react-i18next';
import type { Job } from '../../../api/types.js';

/** What an archive had in it beside recordings. */
export function SkippedEntries({ skipped }: { skipped: Job['skipped'] }) {
  const { t } = useTranslation();
  if (skipped.length === 0) return null;
  return (
    <details className="fold small">
      <summary>{t('job.skipped', { count: skipped.length })}</summary>
      <ul>
        {skipped.map(({ path, reason }) => (
          <li key={path}>
            <span className="mono">{path}</span>{' '}
            <span className="soft">{t(`job.skip.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
