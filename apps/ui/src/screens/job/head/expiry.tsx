import { useTranslation } from 'react-i18next';
import { formatAge, formatInstant } from '../../../i18n/format.js';
import { useNow } from '../../../live/use-now.js';

const EVERY_MS = 5_000;
const SOON_MS = 5 * 60_000;

/** How long a job is still there. @param at RFC 3339 */
export function Expiry({ at }: { at: string }) {
  const { t } = useTranslation();
  const nowMs = useNow(EVERY_MS);
  const leftMs = Date.parse(at) - nowMs;
  if (leftMs <= 0) return <span className="soon">{t('job.expires_now')}</span>;
  return (
    <span className={leftMs < SOON_MS ? 'soon' : undefined}>
      {t('job.expires', { time: formatInstant(at), span: formatAge(at, nowMs) })}
    </span>
  );
}
