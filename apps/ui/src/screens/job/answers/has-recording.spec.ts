import { describe, expect, it } from 'vitest';
import type { JobFile } from '../../../api/types.js';
import { hasRecording } from './has-recording.js';

const file = (facts: Partial<JobFile>) => ({
  ...{ status: 'queued' as const, waiting_for: null, error: null, size_bytes: 4_000 },
  ...facts,
});
const failed = (code: string, sizeBytes: number | null = 4_000) =>
  file({ status: 'failed', error: { code, message: '' }, size_bytes: sizeBytes });

describe('the recording of a file', () => {
  it('is there from the upload on, also of a file that failed or was cancelled', () => {
    expect(hasRecording(file({ waiting_for: 'queue' }))).toBe(true);
    expect(hasRecording(failed('engine_crash'))).toBe(true);
    expect(hasRecording(file({ status: 'cancelled' }))).toBe(true);
  });

  it('is not there while it is fetched or unpacked, nor where it was none', () => {
    expect(hasRecording(file({ waiting_for: 'download' }))).toBe(false);
    expect(hasRecording(file({ waiting_for: 'unpacking' }))).toBe(false);
    expect(hasRecording(failed('unsupported_media'))).toBe(false);
  });

  it('is not there where its file ended before it had arrived', () => {
    expect(hasRecording(file({ status: 'cancelled', size_bytes: null }))).toBe(false);
    for (const code of ['too_large', 'download_failed', 'job_expired', 'zip_entry_corrupt'])
      expect(hasRecording(failed(code, null))).toBe(false);
  });
});
