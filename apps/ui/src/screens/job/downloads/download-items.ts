import i18next from 'i18next';
import type { Job, JobFile } from '../../../api/types.js';
import { addresses } from '../data/addresses.js';
import { hasEnded } from '../data/has-ended.js';
import { hasRecording } from '../data/has-recording.js';
import { TEXT_FORMATS } from './text-formats.js';

export interface DownloadItem {
  href: string;
  words: string;
}

/** What may be kept of a job right now: of the open file, and of all of them. */
export const downloadItems = (job: Job, file: JobFile | undefined) => ({
  ofFile: file === undefined ? [] : itemsOfFile(job.job_id, file),
  ofJob: hasEnded(job) && job.counts.completed > 0 ? itemsOfJob(job) : [],
});

function itemsOfFile(jobId: string, file: JobFile): DownloadItem[] {
  const isWhole = file.status === 'completed';
  const hasWords = isWhole || file.status === 'processing' || file.partial;
  const text = isWhole ? addresses.text : addresses.textSoFar;
  const items = (hasWords ? TEXT_FORMATS : []).map((name) => {
    const format = i18next.t(`job.format.${name}`);
    const words = isWhole ? format : i18next.t('job.format_so_far', { format });
    return { href: text(jobId, file.file_id, name), words };
  });
  if (!hasRecording(file)) return items;
  const href = addresses.recording(jobId, file.file_id);
  return [...items, { href, words: i18next.t('job.download_recording') }];
}

function itemsOfJob({ job_id: jobId, counts }: Job): DownloadItem[] {
  const zip = { href: addresses.zip(jobId, ['txt']), words: i18next.t('job.download_zip') };
  if (counts.files === 1) return [zip];
  const joined = TEXT_FORMATS.map((name) => ({
    href: addresses.joined(jobId, name),
    words: i18next.t('job.format_joined', { format: i18next.t(`job.format.${name}`) }),
  }));
  return [...joined, zip];
}
