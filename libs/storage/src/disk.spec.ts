import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DiskStorage } from './disk.js';

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

  it('removes everything below a prefix', async () => {
    await storage.create('jobs/a/uploads/1', 'x');
    await storage.create('jobs/b/job.json', 'y');
    await storage.removeAll('jobs/a');
    expect(await storage.list('jobs')).toEqual(['b']);
  });
});
