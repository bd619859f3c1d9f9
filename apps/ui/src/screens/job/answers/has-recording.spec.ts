import { describe, expect, it } from 'vitest';
import { hasRecording } from './has-recording.js';

const failed = (code: string) => ({ waiting_for: null, error: { code, message: '' } });

describe('the recording of a file', () => {
  it('is there from the upload on, also of a file that failed', () => {
    expect(hasRecording({ waiting_for: 'queue', error: null })).toBe(true);
    expect(hasRecording(failed('engine_crash'))).toBe(true);
  });

  it('is not there while it is fetched or unpacked, nor where it was none', () => {
    expect(hasRecording({ waiting_for: 'download', error: null })).toBe(false);
    expect(hasRecording({ waiting_for: 'unpacking', error: null })).toBe(false);
    expect(hasRecording(failed('unsupported_media'))).toBe(false);
  });
});
