import i18next from 'i18next';
import { formatList } from '../i18n/format.js';

const NAMED = 2;

/**
 * What a job is called: by its first recordings, and how many more there are.
 * @param names of its recordings, or of the first of them
 */
export function jobName(names: readonly string[], fileCount: number): string {
  const first = names.slice(0, NAMED);
  const more = fileCount - first.length;
  if (first.length === 0) return i18next.t('job.unnamed');
  if (more <= 0) return formatList(first, 'conjunction');
  return i18next.t('job.names_more', { names: first.join(', '), count: more });
}
