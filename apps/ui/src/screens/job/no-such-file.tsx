import { useTranslation } from 'react-i18next';
import { codeWords } from '../../i18n/problem-words.js';
import { LinkButton } from '../../parts/link-button.js';
import { Notice } from '../../parts/notice.js';
import { routes } from '../../routes.js';

/** In the place of a file that the job does not have: its address was cut, or is of another job. */
export function NoSuchFile({ jobId }: { jobId: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <Notice
        kind="bad"
        actions={<LinkButton to={routes.job(jobId)}>{t('job.to_first_file')}</LinkButton>}
      >
        {codeWords('file_not_found')}
      </Notice>
    </div>
  );
}
