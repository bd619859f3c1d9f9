import i18next from 'i18next';
import type { Job } from '../../../api/types.js';
import { formatList } from '../../../i18n/format.js';

const NAMED = 2;

/** What a job is called: by its recordings. */
export function jobName({ files, counts }: Pick<Job, 'files' | 'counts'>): string {
  const names = files.slice(0, NAMED).map(({ name }) => name);
  const more = counts.files - names.length;
  if (names.length === 0) return i18next.t('job.recordings', { count: counts.files });
  if (more <= 0) return formatList(names, 'conjunction');
  return i18next.t('job.names_more', { names: names.join(', '), count: more });
}
