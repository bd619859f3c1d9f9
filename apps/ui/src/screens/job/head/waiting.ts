import i18next from 'i18next';
import type { Job } from '../../../api/types.js';
import { formatPercent } from '../../../i18n/format.js';
import { waitWords } from '../../../i18n/wait-words.js';

/** What is fetched or sent before there is anything to hear, and says how far it is. */
const WITH_PERCENT = new Set(['download', 'model_download', 'upload']);

/** What a job waits for, in words; null where it does not wait. */
export function waiting({ progress, files }: Pick<Job, 'progress' | 'files'>): string | null {
  const { waiting_for: reason } = progress;
  if (reason === null) return null;
  const words = waitWords(reason);
  const percent = files.find(({ waiting_for }) => waiting_for === reason)?.percent ?? null;
  if (percent === null || !WITH_PERCENT.has(reason)) return words;
  return i18next.t('job.wait_percent', { wait: words, percent: formatPercent(percent) });
}
