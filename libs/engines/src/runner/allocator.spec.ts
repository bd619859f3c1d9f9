import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  allocatorEnvironment,
  bestAllocator,
  findTcmalloc,
  possibleAllocators,
  withAllocator,
} from './allocator.js';

describe('the allocator of runners', () => {
  const folders: string[] = [];
  afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))));

  async function folderWith(...names: string[]): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'oitiva-lib-'));
    folders.push(folder);
    for (const name of names) {
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), '');
    }
    return folder;
  }

  it('asks for huge pages beside what a person has tuned', () => {
    expect(allocatorEnvironment('huge-pages', {})).toEqual({
      GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1:glibc.malloc.arena_max=2',
    });
    expect(allocatorEnvironment('huge-pages', { GLIBC_TUNABLES: 'glibc.malloc.check=1' })).toEqual({
      GLIBC_TUNABLES: 'glibc.malloc.check=1:glibc.malloc.hugetlb=1:glibc.malloc.arena_max=2',
    });
  });

  it('leaves a choice about huge pages to the person who made it', () => {
    const environment = { GLIBC_TUNABLES: 'glibc.malloc.hugetlb=2' };
    expect(allocatorEnvironment('huge-pages', environment)).toEqual({});
  });

  it('changes nothing where the C library is to do it', () => {
    expect(allocatorEnvironment('default', {})).toEqual({});
  });

  it('finds tcmalloc where distributions put it', async () => {
    const debian = await folderWith('x86_64-linux-gnu/libtcmalloc_minimal.so.4');
    const fedora = await folderWith('libtcmalloc.so.4');
    expect(findTcmalloc(['/none', debian])).toBe(
      join(debian, 'x86_64-linux-gnu', 'libtcmalloc_minimal.so.4'),
    );
    expect(findTcmalloc([fedora])).toBe(join(fedora, 'libtcmalloc.so.4'));
    expect(findTcmalloc([await folderWith('libc.so.6')])).toBeNull();
  });

  it('is the default one where none of this is known', () => {
    expect(bestAllocator('darwin')).toBe('default');
    expect(bestAllocator('linux')).not.toBe('default');
  });

  it('can be the plain one everywhere, and the best one where it is', () => {
    expect(possibleAllocators('darwin')).toEqual(['default']);
    expect(possibleAllocators('linux')).toEqual(
      expect.arrayContaining(['default', 'huge-pages', bestAllocator('linux')]),
    );
  });

  it('is added to the environment of a runner', () => {
    expect(withAllocator('default', { LANG: 'C' })).toEqual({ LANG: 'C' });
    expect(withAllocator('huge-pages', { LANG: 'C' })).toEqual({
      ...{ LANG: 'C', GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1:glibc.malloc.arena_max=2' },
    });
  });
});
