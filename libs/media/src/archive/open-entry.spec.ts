import { setTimeout } from 'node:timers/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { archiveFolder, contentOf, openDescriptors, WIDE } from './archive-file.spec-support.js';
import { handmadeZip, type HandmadeEntry, packedZeros } from './hostile-zip.spec-support.js';
import { openEntry } from './open-entry.js';
import { readDirectory } from './read-directory.js';

const files = archiveFolder();
afterAll(files.remove);

let before: number;
beforeEach(() => {
  before = openDescriptors();
});
afterEach(() => expect.poll(openDescriptors).toBe(before));

async function opened(entry: Omit<HandmadeEntry, 'name'>) {
  const path = files.file(handmadeZip([{ name: 'first' }, { name: 'song.mp3', ...entry }]));
  const { entries } = await readDirectory(path, WIDE);
  return openEntry(path, entries[1]!);
}

const noise = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * index) >> 3));

describe('the bytes of an entry', () => {
  it.each([true, false])('come out as they went in (stored: %s)', async (stored) => {
    const content = await contentOf(await opened({ content: noise, stored }));
    expect(content.equals(noise)).toBe(true);
  });

  it.each<[string, Omit<HandmadeEntry, 'name'>, string]>([
    ['there are more than declared', { content: 'four', declaredBytes: 3 }, 'longer'],
    ['there are fewer than declared', { content: 'four', declaredBytes: 5 }, 'shorter'],
    ['stored ones are more', { content: 'four', stored: true, declaredBytes: 3 }, 'longer'],
    ['stored ones are fewer', { content: 'four', stored: true, declaredBytes: 5 }, 'shorter'],
    ['the checksum is another', { content: 'four', crc: 1 }, 'checksum'],
    ['there is none', { content: 'four', packed: Buffer.alloc(0) }, 'shorter'],
    ['they are not packed', { packed: Buffer.from('\xff\xff\xff\xff', 'latin1') }, 'unpacked'],
    [
      'the end is cut off',
      { content: noise, packed: deflateRawSync(noise).subarray(0, -9) },
      'unpacked',
    ],
  ])('are refused where %s', async (_, entry, why) => {
    await expect(contentOf(await opened(entry))).rejects.toMatchObject({
      code: 'zip_entry_corrupt',
      detail: expect.stringMatching(new RegExp(`"song\\.mp3".*${why}`)) as string,
    });
  });

  it('leave no file open when nobody reads them, or not to the end', async () => {
    (await opened({ content: noise })).destroy();
    for (const stored of [true, false]) {
      const stream = await opened({ content: noise, stored });
      for await (const chunk of stream) if (chunk) break;
      expect(stream.destroyed).toBe(true);
      const started = await opened({ content: noise, stored });
      started.once('data', () => started.destroy());
      await setTimeout(50);
      expect(started.destroyed).toBe(true);
    }
  });

  it('are the error of the disk where the archive is gone', async () => {
    const entry = {
      path: 'a',
      name: 'a',
      dataOffset: 1,
      method: 'stored' as const,
      compressedBytes: 1,
    };
    const stream = openEntry('/nowhere/a.zip', { ...entry, declaredBytes: 1, crc32: 0 });
    await expect(contentOf(stream)).rejects.toThrow('ENOENT');
  });

  it('of a bomb that declares little are refused once that little has come', async () => {
    const packed = packedZeros(1024);
    const stream = await opened({ packed, declaredBytes: 2 ** 20 });
    const [started, memory] = [performance.now(), process.memoryUsage().rss];
    await expect(contentOf(stream)).rejects.toMatchObject({ code: 'zip_entry_corrupt' });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(process.memoryUsage().rss - memory).toBeLessThan(64 * 2 ** 20);
  });

  it('of a large recording are counted without being held', async () => {
    const MEBIBYTES = 256;
    const mebibyte = Buffer.alloc(2 ** 20);
    let crc = 0;
    for (let count = 0; count < MEBIBYTES; count++) crc = crc32(mebibyte, crc);
    const packed = packedZeros(MEBIBYTES);
    const path = files.file(packed);
    const sizes = {
      compressedBytes: packed.length,
      declaredBytes: MEBIBYTES * 2 ** 20,
      crc32: crc,
    };
    const entry = { path: 'a.wav', name: 'a.wav', dataOffset: 0, method: 'deflated' as const };
    const memory = process.memoryUsage().rss;
    let [bytes, peak] = [0, 0];
    for await (const chunk of openEntry(path, { ...entry, ...sizes }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes % 2 ** 24 === 0) peak = Math.max(peak, process.memoryUsage().rss - memory);
    }
    expect(bytes).toBe(MEBIBYTES * 2 ** 20);
    expect(peak).toBeLessThan(64 * 2 ** 20);
  });
});
