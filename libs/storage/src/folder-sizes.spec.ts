import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskSpace } from './disk-space.js';
import { FolderSizes } from './folder-sizes.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oitiva-sizes-'));
  await mkdir(join(folder, 'jobs', 'a', 'uploads'), { recursive: true });
  await writeFile(join(folder, 'jobs', 'a', 'job.json'), '{}');
  await writeFile(join(folder, 'jobs', 'a', 'uploads', '1'), Buffer.alloc(1000));
  await mkdir(join(folder, 'models'));
  await writeFile(join(folder, 'models', 'weights'), Buffer.alloc(5000));
});
afterEach(() => rm(folder, { recursive: true }));

const patient = { waitMs: 60_000 };
const open = (patience: object = patient) =>
  new FolderSizes(
    {
      jobs: [join(folder, 'jobs'), join(folder, 'none')],
      models: [join(folder, 'models')],
    },
    patience,
  );

describe('the sizes of folders', () => {
  it('are those of all files below them, each by its name', async () => {
    const now = await open().read();
    expect(now?.sizes).toEqual({
      jobs: { bytes: 1002, isWhole: true },
      models: { bytes: 5000, isWhole: true },
    });
    expect(Date.parse(now?.measuredAt ?? '')).toBeLessThanOrEqual(Date.now());
  });

  it('do not follow links, which may lead anywhere and in a circle', async () => {
    await symlink(folder, join(folder, 'jobs', 'all'));
    const bytes = (await open().read())?.sizes.jobs.bytes ?? 0;
    // the link itself has a few
    expect(bytes - 1002).toBeLessThan(500);
  });

  it('are measured once for all who ask, and again once they are old', async () => {
    const kept = open();
    const [one, other] = await Promise.all([kept.read(), kept.read()]);
    expect(other).toBe(one);
    await writeFile(join(folder, 'models', 'more'), Buffer.alloc(10));
    expect(await kept.read()).toBe(one);
    const forgetful = open({ ...patient, freshMs: 0, restFactor: 0 });
    await forgetful.read();
    await writeFile(join(folder, 'models', 'more'), Buffer.alloc(20));
    expect((await forgetful.read())?.sizes.models.bytes).toBe(5020);
  });

  it('keep nobody waiting: whoever cannot wait is told nothing, and somebody later all', async () => {
    const sizes = open({ waitMs: 0, walkMs: 60_000 });
    const first = await sizes.read();
    // a quick disk may have been quicker
    expect(first === null || first.sizes.jobs.bytes === 1002).toBe(true);
    await expect
      .poll(async () => (await sizes.read())?.sizes.models.bytes, { timeout: 30_000 })
      .toBe(5000);
  });

  it('say so where there was no time to see all', async () => {
    const now = await open({ ...patient, walkMs: -1 }).read();
    expect(now?.sizes.jobs.isWhole).toBe(false);
  });
});

describe('the space on a disk', () => {
  it('is told also for a folder that is not there yet', async () => {
    const space = await diskSpace(join(folder, 'not', 'yet'));
    expect(space?.totalBytes).toBeGreaterThan(0);
    expect(space?.freeBytes).toBeLessThanOrEqual(space?.totalBytes ?? 0);
  });
});
