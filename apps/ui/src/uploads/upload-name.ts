import i18next from 'i18next';
import type { UploadWish } from './uploads.js';

/** What to call an upload: the name of its only recording, or how many there are. */
export function uploadName({ files, urls }: Pick<UploadWish, 'files' | 'urls'>): string {
  const paths = [...files.map(({ path }) => path), ...urls];
  const [only] = paths;
  return only !== undefined && paths.length === 1
    ? only.split('/').at(-1) || only
    : i18next.t('job.recordings', { count: paths.length });
}
