import { useTranslation } from 'react-i18next';
import type { JobFile } from '../../../api/types.js';
import { Empty } from '../../../parts/empty.js';

/** A file without a word: not yet, not any more, or nobody spoke. */
export function NoWords({ file: { status } }: { file: JobFile }) {
  const { t } = useTranslation();
  if (status === 'completed') return <Empty icon="mute" title={t('job.silent')} />;
  if (status === 'failed') return null;
  return status === 'cancelled' ? (
    <Empty icon="cancelled" title={t('job.no_words_by_then')} />
  ) : (
    <Empty icon={status} title={t('job.words_come')} />
  );
}
