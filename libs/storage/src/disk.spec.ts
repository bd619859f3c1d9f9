import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../../test/support/until.js';
import { DiskStorage } from './disk.js';

const HOUR_MS = 3_600_000;

/** As if everything there had been written two hours ago. */
async function age(path: string): Promise<void> {
  const then = new Date(Date.now() - 2 * HOUR_MS);
  const names = await readdir(path, { recursive: true });
  for (const name of ['.', ...names]) await utimes(join(path, name), then, then);
}

let folder: string;
let storage: DiskStorage;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oitiva-storage-'));
  storage = new DiskStorage(folder);
});
afterEach(() => rm(folder, { recursive: true }));

describe('storage on a disk', () => {
  it('reads back what was created', async () => {
    expect(await storage.create('jobs/a/job.json', '{}')).toBe(true);
    expect((await storage.read('jobs/a/job.json'))?.toString()).toBe('{}');
    expect(await storage.exists('jobs/a/job.json')).toBe(true);
    expect(await storage.list('jobs')).toEqual(['a']);
  });

  it('lets exactly one of many creators win', async () => {
    const creators = Array.from({ length: 20 }, (_, n) => storage.create('end.json', String(n)));
    const won = await Promise.all(creators);
    expect(won.filter(Boolean)).toHaveLength(1);
    expect((await storage.read('end.json'))?.toString()).toBe(String(won.indexOf(true)));
  });

  it('does not take a file in the way of a folder for the object', async () => {
    expect(await storage.create('jobs/a', 'a file')).toBe(true);
    await expect(storage.create('jobs/a/job.json', '{}')).rejects.toThrow(/ENOTDIR|EEXIST/);
  });

  it('leaves nothing behind when a stream breaks half-way', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('the client went away');
      })(),
    );
    await expect(storage.createFrom('jobs/a/uploads/1', broken)).rejects.toThrow('went away');
    expect(await storage.exists('jobs/a/uploads/1')).toBe(false);
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
  });

  it('answers null and empty lists for what is not there, and removes it without complaint', async () => {
    expect(await storage.read('no/such')).toBeNull();
    expect(await storage.list('no')).toEqual([]);
    await storage.remove('no/such');
    await storage.removeAll('no');
  });

  it('knows when the last byte for a prefix came, also while its object is in the making', async () => {
    expect(await storage.lastWrittenMs('jobs/a')).toBeNull();
    await storage.create('jobs/a/uploads/1', 'x');
    await age(join(folder, 'jobs'));
    expect(await storage.lastWrittenMs('jobs/a')).toBeLessThan(Date.now() - HOUR_MS);

    const slow = new PassThrough();
    const made = storage.createFrom('jobs/a/uploads/2', slow);
    slow.write('half');
    await until('a draft', async () => (await readdir(join(folder, 'tmp'))).length > 0);
    expect(await storage.lastWrittenMs('jobs/a')).toBeGreaterThan(Date.now() - 5_000);
    // another job's
    expect(await storage.lastWrittenMs('jobs/aa')).toBeNull();
    slow.end();
    await made;
  });

  it('lists the drafts that a crash left behind', async () => {
    await mkdir(join(folder, 'tmp'));
    await writeFile(join(folder, 'tmp', 'old'), 'half');
    await age(join(folder, 'tmp'));
    await writeFile(join(folder, 'tmp', 'new'), 'half');
    expect(await storage.abandoned(Date.now() - HOUR_MS)).toEqual(['tmp/old']);
  });

  it('removes everything below a prefix', async () => {
    await storage.create('jobs/a/uploads/1', 'x');
    await storage.create('jobs/b/job.json', 'y');
    await storage.removeAll('jobs/a');
    expect(await storage.list('jobs')).toEqual(['b']);
  });
});
