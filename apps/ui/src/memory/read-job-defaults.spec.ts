import { describe, expect, it } from 'vitest';
import { readJobDefaults } from './read-job-defaults.js';

const LEFT_TO_THE_SERVER = {
  ...{ engine: 'auto', model: null, device: 'auto', language: 'auto' },
  ...{ task: 'transcribe', word_timestamps: false },
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
  ])('is left to the server where a browser kept %j', (kept) => {
    expect(readJobDefaults(kept)).toEqual(LEFT_TO_THE_SERVER);
  });

  it('is what somebody chose', () => {
    const chosen = {
      ...{ engine: 'faster-whisper', model: 'large-v3', device: 'gpu', language: 'pt' },
      ...{ task: 'translate', word_timestamps: true },
    };
    expect(readJobDefaults(chosen)).toEqual(chosen);
  });

  it('has no model without an engine, and no name that is none', () => {
    expect(readJobDefaults({ engine: 'auto', model: 'base' }).model).toBeNull();
    expect(readJobDefaults({ engine: '../jobs', model: 'base' })).toEqual(LEFT_TO_THE_SERVER);
  });
});
