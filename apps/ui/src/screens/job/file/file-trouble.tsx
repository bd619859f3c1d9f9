import { useTranslation } from 'react-i18next';
import type { JobFile } from '../../../api/types.js';
import { codeWords } from '../../../i18n/problem-words.js';
import { Notice } from '../../../parts/notice.js';
import { remedyFor } from './remedy.js';

/** What went wrong with a file, in plain words: the cause, what helps, and what the server says. */
export function FileTrouble({ file }: { file: JobFile }) {
  const { t } = useTranslation();
  const { error, warnings, partial, status } = file;
  const isCut = partial && status === 'completed';
  return (
    <>
      {error === null ? null : (
        <Notice kind="bad">
          <p>
            <strong>{codeWords(error.code)}</strong> {t(`job.remedy.${remedyFor(error.code)}`)}
          </p>
          <details className="fold small">
            <summary>{t('job.server_says')}</summary>
            <p lang="en">
              <code>{error.code}</code> {error.message}
            </p>
          </details>
        </Notice>
      )}
      {isCut || warnings.length > 0 ? (
        <Notice kind="warning">
          <p>{isCut ? t('job.partial') : t('job.warned')}</p>
          {warnings.length > 0 ? (
            <details className="fold small">
              <summary>{t('job.server_says')}</summary>
              {warnings.map(({ code, message }) => (
                <p key={code} lang="en">
                  {message}
                </p>
              ))}
            </details>
          ) : null}
        </Notice>
      ) : null}
    </>
  );
}
