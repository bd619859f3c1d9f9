import i18next from 'i18next';
import { api, bodyOf } from '../../api/client.js';
import type { TextFormat } from '../../api/text-formats.js';
import type { JobRow } from '../../api/types.js';
import { problemWords } from '../../i18n/problem-words.js';
import { saveFrom } from '../../parts/save-from.js';
import { tell } from '../../parts/toasts.js';
import { canDownload } from './row-state.js';

/** The most that the API puts into one download. */
const MOST_JOBS = 1_000;

/**
 * Has the texts of jobs saved by the browser.
 * @param formats of the files in a zip, or 'joined': one text of all
 */
export async function downloadJobs(
  rows: readonly JobRow[],
  formats: readonly TextFormat[] | 'joined',
): Promise<void> {
  const jobIds = rows.filter(canDownload).map(({ job_id }) => job_id);
  if (jobIds.length === 0) return tell(i18next.t('jobs.nothing_to_download'));
  if (jobIds.length > MOST_JOBS) {
    return tell(i18next.t('jobs.too_many_to_download', { count: MOST_JOBS }));
  }
  const wish =
    formats === 'joined'
      ? { formats: ['txt' as const], joined: true }
      : { formats: [...formats], joined: false };
  // as everywhere on the page: with what people corrected
  const body = { job_ids: jobIds, version: 'latest' as const, ...wish };
  try {
    const { url } = await bodyOf(api.POST('/downloads', { body }));
    saveFrom(url);
    tell(i18next.t('jobs.downloading', { count: jobIds.length }));
  } catch (error) {
    tell(problemWords(error));
  }
}
