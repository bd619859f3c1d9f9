import { describe, expect, it } from 'vitest';
import { readWish } from './read-wish.js';

const NO_CHOICE = {
  ...{ engine: 'auto', model: null, device: 'auto', language: 'auto', task: 'transcribe' },
  ...{ word_timestamps: true, hotwords: '', initial_prompt: '', vad_filter: true },
  ...{ beam_size: null, temperature: null, retention_seconds: null },
};

describe('what new jobs begin with', () => {
  it.each([
    null,
    undefined,
    7,
    'auto',
    [],
    {},
    { engine: 3, device: 'tpu', task: '', language: {} },
    { beam_size: 4.5, temperature: 7, hotwords: null, retention_seconds: 'ever' },
  ])('is as for who never chose where a browser kept %j', (kept) => {
    expect(readWish(kept)).toEqual(NO_CHOICE);
  });

  it('is what somebody chose', () => {
    const chosen = {
      ...{ engine: 'faster-whisper', model: 'large-v3', device: 'gpu', language: 'pt' },
      ...{ task: 'translate', word_timestamps: false, hotwords: 'Oitiva', initial_prompt: 'Oi.' },
      ...{ vad_filter: false, beam_size: 5, temperature: 0.2, retention_seconds: 3600 },
    };
    expect(readWish(chosen)).toEqual(chosen);
  });

  it('has no model without an engine, and no name that is none', () => {
    expect(readWish({ engine: 'auto', model: 'base' }).model).toBeNull();
    expect(readWish({ engine: '../jobs', model: 'base' })).toEqual(NO_CHOICE);
  });
});
