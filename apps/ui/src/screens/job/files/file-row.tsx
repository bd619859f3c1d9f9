import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { JobFile } from '../../../api/types.js';
import { formatClock, formatPercent, languageName } from '../../../i18n/format.js';
import { Icon } from '../../../parts/icon.js';
import { fileAddress } from './file-address.js';

/** A file in the list of its job. */
export function FileRow({
  jobId,
  file,
  isOpen,
  isTabStop,
}: {
  jobId: string;
  file: JobFile;
  isOpen: boolean;
  isTabStop: boolean;
}) {
  const { t } = useTranslation();
  const { status, percent, duration_seconds: seconds, language, path, name } = file;
  const facts = [
    t(`status.${status}`),
    status === 'processing' && percent !== null ? formatPercent(percent) : null,
    seconds === null ? null : formatClock(seconds),
    language === null ? null : languageName(language),
  ].filter((fact) => fact !== null);
  return (
    <Link
      to={fileAddress(jobId, file.file_id)}
      className={`file-row ${status}`}
      aria-current={isOpen ? 'true' : undefined}
      tabIndex={isTabStop ? 0 : -1}
      title={path}
    >
      <Icon name={status} />
      <span className="file-name">{name}</span>
      <span className="file-facts">{facts.join(' · ')}</span>
    </Link>
  );
}
