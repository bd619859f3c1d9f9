import i18next from 'i18next';
import { hasEnded } from '../../../api/has-ended.js';
import type { Job, JobFile } from '../../../api/types.js';
import { addresses } from '../answers/addresses.js';
import { hasRecording } from '../answers/has-recording.js';
import { hasWords } from '../answers/has-words.js';
import type { ShownVersion } from '../answers/shown-version.js';
import { TEXT_FORMATS, type TextFormat } from '../../../api/text-formats.js';

/** What most people come for; whoever wants others chooses them. */
const ARCHIVED: TextFormat[] = ['srt', 'txt'];

export interface DownloadItem {
  href: string;
  words: string;
}

/** What may be kept of a job right now: of the open file, and of all where there are more. */
export const downloadItems = (job: Job, file: JobFile | undefined, version: ShownVersion) => ({
  ofFile: file === undefined ? [] : itemsOfFile(job.job_id, file, version),
  ofJob: hasTexts(job) && job.counts.files > 1 ? itemsOfJob(job.job_id, version) : [],
  /** whether there is an archive, of formats of one's choice */
  hasArchive: hasTexts(job),
});

const hasTexts = (job: Job): boolean => hasEnded(job) && job.counts.completed > 0;

function itemsOfFile(jobId: string, file: JobFile, version: ShownVersion): DownloadItem[] {
  const isWhole = file.status === 'completed';
  const items = (hasWords(file) ? TEXT_FORMATS : []).map((name) => {
    const format = i18next.t(`format.${name}`);
    const words = isWhole ? format : i18next.t('job.format_so_far', { format });
    const href = isWhole
      ? addresses.text(jobId, file.file_id, name, version)
      : addresses.textSoFar(jobId, file.file_id, name);
    return { href, words };
  });
  if (!hasRecording(file)) return items;
  const href = addresses.recording(jobId, file.file_id);
  return [...items, { href, words: i18next.t('job.download_recording') }];
}

function itemsOfJob(jobId: string, version: ShownVersion): DownloadItem[] {
  const format = (name: TextFormat): string => i18next.t(`format.${name}`);
  const zipped = ARCHIVED.map((name) => ({
    href: addresses.zip(jobId, [name], version),
    words: i18next.t('job.format_zipped', { format: format(name) }),
  }));
  const joined = TEXT_FORMATS.map((name) => ({
    href: addresses.joined(jobId, name, version),
    words: i18next.t('job.format_joined', { format: format(name) }),
  }));
  return [...zipped, ...joined];
}
