import { describe, expect, it } from 'vitest';
import { remedyFor } from './remedy.js';

describe('what helps a file that failed', () => {
  it('is another try where the recording is not the cause', () => {
    for (const code of ['engine_crash', 'download_failed', 'waited_too_long', 'never_heard_of'])
      expect(remedyFor(code)).toBe('retry');
  });

  it('is another recording, or one in parts, where it is', () => {
    expect(remedyFor('decode_failed')).toBe('another');
    expect(remedyFor('audio_too_long')).toBe('parts');
  });

  it('is another model where this one cannot be had', () => {
    expect(remedyFor('model_unavailable')).toBe('model');
  });
});
