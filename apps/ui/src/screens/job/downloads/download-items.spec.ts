import { describe, expect, it } from 'vitest';
import type { Job, JobFile } from '../../../api/types.js';
import { downloadItems } from './download-items.js';

const file = (change: Partial<JobFile>) =>
  ({
    file_id: 'f_0001',
    status: 'completed',
    partial: false,
    waiting_for: null,
    error: null,
    ...change,
  }) as JobFile;
const job = (status: Job['status'], files: number, completed: number) =>
  ({ job_id: 'job_1', status, counts: { files, completed } }) as Job;
const hrefs = (of: Job, one?: JobFile) => {
  const { ofFile, ofJob } = downloadItems(of, one, 'latest');
  return [ofFile, ofJob].map((items) => items.map(({ href }) => href));
};

describe('what may be kept of a job', () => {
  it('is every format of a file that is done, and its recording', () => {
    const base = '/jobs/job_1/files/f_0001';
    expect(hrefs(job('completed', 1, 1), file({}))).toEqual([
      [
        ...['txt', 'srt', 'vtt', 'tsv', 'json'].map(
          (kind) => `${base}/transcript.${kind}?version=latest`,
        ),
        `${base}/audio`,
      ],
      [],
    ]);
  });

  it('is the archives and the joined texts as well where there are several files', () => {
    const [, ofJob] = hrefs(job('completed', 3, 2), file({}));
    expect(ofJob?.[0]).toBe('/jobs/job_1/transcripts.zip?formats=srt&version=latest');
    expect(ofJob).toContain('/jobs/job_1/transcript.srt?version=latest');
    expect(ofJob).toHaveLength(7);
  });

  it('is an archive of formats of ones own choice, once anything is done', () => {
    const hasArchive = (of: Job) => downloadItems(of, file({}), 'latest').hasArchive;
    expect(hasArchive(job('completed', 1, 1))).toBe(true);
    expect(hasArchive(job('processing', 2, 1))).toBe(false);
    expect(hasArchive(job('failed', 1, 0))).toBe(false);
  });

  it('is the words so far of a file at work, and nothing of the whole job', () => {
    const [ofFile, ofJob] = hrefs(job('processing', 3, 1), file({ status: 'processing' }));
    expect(ofFile?.[0]).toBe('/jobs/job_1/files/f_0001/transcript.txt?partial=true');
    expect(ofJob).toEqual([]);
  });

  it('is the recording alone of a file that failed without a word', () => {
    const failed = file({ status: 'failed', error: { code: 'engine_crash', message: '' } });
    expect(hrefs(job('failed', 1, 0), failed)).toEqual([['/jobs/job_1/files/f_0001/audio'], []]);
  });

  it('is nothing where there never was a recording', () => {
    const refused = file({ status: 'failed', error: { code: 'unsupported_media', message: '' } });
    expect(hrefs(job('failed', 1, 0), refused)).toEqual([[], []]);
  });
});
