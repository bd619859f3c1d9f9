import { readSettings } from '#libs/config';
import { toWire } from '#libs/contracts';
import type { RedisHealth } from '#libs/queue';
import type { FolderSizes, FolderSizesNow } from '#libs/storage';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { ServerFacts, type StorageKind } from './server-facts.js';
import { shownSettings } from './shown-settings.js';

const size = (bytes: number, isWhole = true) => ({ bytes, isWhole });
const measured = (isWhole: boolean): FolderSizesNow<StorageKind> => ({
  sizes: { jobs: size(1), models: size(2, isWhole), engines: size(3) },
  measuredAt: '2026-11-21T12:00:00.000Z',
});

function facts(sizes: FolderSizesNow<StorageKind> | null, isAway = false): ServerFacts {
  const identity = { kind: 'valkey', version: '8.1.4', redisVersion: '7.2.4' };
  return new ServerFacts(
    { ...shownSettings(readSettings({})), keysRequired: true },
    tmpdir(),
    { read: async () => sizes } as FolderSizes<StorageKind>,
    { identity: async () => (isAway ? null : identity) } as RedisHealth,
  );
}

describe('what a page shows of the server', () => {
  it('has the sizes, the disk and who is behind the queues', async () => {
    const now = toWire(await facts(measured(true)).now());
    expect(now.storage).toEqual({
      ...{ jobs_bytes: 1, models_bytes: 2, engines_bytes: 3, is_whole: true },
      measured_at: '2026-11-21T12:00:00.000Z',
      disk: { total_bytes: expect.any(Number) as number, free_bytes: expect.any(Number) as number },
    });
    expect(now.versions.server).toEqual({ kind: 'valkey', version: '8.1.4' });
    expect(now.keys_required).toBe(true);
  });

  it('says where sizes are not whole, or not there yet', async () => {
    expect((await facts(measured(false)).now()).storage.isWhole).toBe(false);
    expect((await facts(null).now()).storage).toMatchObject({
      ...{ jobsBytes: null, modelsBytes: null, enginesBytes: null },
      ...{ isWhole: null, measuredAt: null },
    });
  });

  it('is there also while Redis is away', async () => {
    const { versions, limits } = await facts(measured(true), true).now();
    expect(versions.server).toBeNull();
    expect(limits.maxFileBytes).toBeGreaterThan(0);
  });
});
