import { readSettings, VARIABLES } from '#libs/config';
import { describe, expect, it } from 'vitest';
import { shownSettings } from './shown-settings.js';

const CANARY = 'canary5Hd8canary5Hd8canary5Hd8';

/** Everything that can hold something that nobody else should know. */
const SECRETS = {
  OITIVA_API_KEYS: `${CANARY}:${CANARY}key`,
  REDIS_URL: `redis://${CANARY}:${CANARY}@${CANARY}:6379`,
  ASSEMBLYAI_API_KEY: CANARY,
  ASSEMBLYAI_BASE_URL: `https://${CANARY}.example`,
  WEBHOOK_SECRET: CANARY,
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://me:${CANARY}@example.org`,
  TORCH_INDEX_URL: `https://me:${CANARY}@example.org/whl`,
  ALLOWED_HOSTS: CANARY,
  ALLOWED_PRIVATE_HOSTS: CANARY,
  DATA_DIR: `/tmp/${CANARY}`,
  MODEL_DIR: `/tmp/${CANARY}`,
  ENGINE_DIR: `/tmp/${CANARY}`,
  STORAGE_URL: `file:/tmp/${CANARY}`,
};

describe('the settings that are shown', () => {
  it('hold no key, no secret, no address and no path', () => {
    const settings = readSettings(SECRETS);
    // it is in there, or this test looks for nothing
    expect(JSON.stringify(settings)).toContain(CANARY);
    const known = Object.values(VARIABLES).map(([name]) => name);
    expect(known).toEqual(expect.arrayContaining(Object.keys(SECRETS)));
    const shown = JSON.stringify(shownSettings(settings)).toLowerCase();
    expect(shown).not.toContain(CANARY.toLowerCase());
    expect(shown).not.toMatch(/secret|password|sha256|:\/\//);
  });

  it('are what the environment says', () => {
    const { limits, retention, defaults, versions } = shownSettings(
      readSettings({
        ...{ MAX_FILE_BYTES: '1 MiB', MAX_FILES_PER_JOB: '7', JOB_RETENTION_TIME_SECONDS: '60' },
        ...{ DEFAULT_ENGINE: 'faster-whisper', WHISPER_DEVICE: 'cuda', ALLOW_CLOUD: 'true' },
      }),
    );
    expect(limits).toMatchObject({ maxFileBytes: 2 ** 20, maxFilesPerJob: 7 });
    expect(retention).toEqual({
      ...{ usualSeconds: 60, longestSeconds: 2_592_000, janitorIntervalSeconds: 300 },
    });
    expect(defaults).toEqual({
      ...{ engine: 'faster-whisper', model: 'base', device: 'gpu', cloudAllowed: true },
    });
    expect(versions).toEqual({
      ...{ oitiva: expect.stringMatching(/^\d+\.\d+\.\d+/) as string, node: process.versions.node },
    });
  });
});
