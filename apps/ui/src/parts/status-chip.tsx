import { useTranslation } from 'react-i18next';
import type { JobStatus } from '../api/types.js';
import { Icon } from './icon.js';

/** What state a job or a file is in: a drawing, a colour and a word. */
export function StatusChip({ status }: { status: JobStatus }) {
  const { t } = useTranslation();
  return (
    <span className={`chip ${status}`}>
      <Icon name={status} />
      {t(`status.${status}`)}
    </span>
  );
}
