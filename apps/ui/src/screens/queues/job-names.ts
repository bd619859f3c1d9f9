import i18next from 'i18next';
import type { LiveJob } from '../../api/types.js';

/** What people know a job by: its first recordings, and how many more there are. */
export function jobNames({ names, counts }: Pick<LiveJob, 'names' | 'counts'>): string {
  const shown = names.join(', ');
  const count = counts.files - names.length;
  return count > 0 ? i18next.t('queues.names_more', { names: shown, count }) : shown;
}
