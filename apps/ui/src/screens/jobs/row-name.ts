import i18next from 'i18next';
import type { JobRow } from '../../api/types.js';

/** What a job is called: after its first recording, and how many more there are. */
export interface RowName {
  first: string;
  more: number;
  /** both, as one says it */
  whole: string;
}

export function rowName({ names: [name], counts }: JobRow): RowName {
  const first = name ?? i18next.t('jobs.unnamed');
  const more = Math.max(0, counts.files - 1);
  const whole = more === 0 ? first : i18next.t('jobs.name_and_more', { name: first, count: more });
  return { first, more, whole };
}
