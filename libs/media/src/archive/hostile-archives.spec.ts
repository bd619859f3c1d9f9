import { afterAll, describe, expect, it } from 'vitest';
import { OitivaError } from '#libs/contracts';
import type { ArchiveLimits } from './archive-entry.js';
import { archiveFolder, contentOf, openDescriptors, WIDE } from './archive-file.spec-support.js';
import {
  handmadeZip,
  type HandmadeEntry,
  type HandmadeEnd,
  seededRandom,
} from './hostile-zip.spec-support.js';
import { openEntry } from './open-entry.js';
import { readDirectory } from './read-directory.js';

const files = archiveFolder();
afterAll(files.remove);

/** What the archive is refused with. */
async function refusal(bytes: Uint8Array, limits: ArchiveLimits = WIDE): Promise<string> {
  const error: unknown = await readDirectory(files.file(bytes), limits).catch(
    (why: unknown) => why,
  );
  if (!(error instanceof OitivaError)) throw new Error('not refused', { cause: error });
  return `${error.code}: ${error.detail}`;
}

const good = { name: 'good.mp3' };
const huge = 'x'.repeat(3 * 1024 * 1024);

describe('an archive is refused with the entry named', () => {
  it.each<[string, HandmadeEntry, RegExp]>([
    ['leads out of it', { name: '../../evil.mp3' }, /^zip_unreadable: .*"\.\.\/\.\.\/evil\.mp3"/],
    [
      'leads out of it and is a folder',
      { name: '../', content: '' },
      /^zip_unreadable: .*"\.\.\/"/,
    ],
    ['leads out of it by backslashes', { name: '..\\evil.mp3' }, /^zip_unreadable: .*evil/],
    ['is absolute', { name: '/etc/evil.mp3' }, /^zip_unreadable: .*"\/etc\/evil\.mp3"/],
    ['is on a drive', { name: 'C:\\evil.mp3' }, /^zip_unreadable: .*evil/],
    [
      'has a NUL in its name',
      { name: 'evil.mp3\0.txt' },
      /^zip_unreadable: .*"evil\.mp3\.txt".*NUL/,
    ],
    ['has no name', { name: '' }, /^zip_unreadable: Entry 2/],
    ['is encrypted', { name: 'evil.mp3', flags: 1 }, /^zip_encrypted: "evil\.mp3"/],
    ['is encrypted by AES', { name: 'evil.mp3', flags: 1, method: 99 }, /^zip_encrypted: "evil/],
    ['is encrypted strongly', { name: 'evil.mp3', flags: 0x41 }, /^zip_encrypted: Entry 2/],
    ['is an archive', { name: 'a/evil.ZIP' }, /^zip_nested: "a\/evil\.ZIP"/],
    ['is an archive of another kind', { name: 'evil.tar.gz' }, /^zip_nested: "evil\.tar\.gz"/],
    ['is packed by bzip2', { name: 'evil.mp3', method: 12 }, /^zip_unreadable: "evil.*bzip2/],
    [
      'is packed by who knows what',
      { name: 'evil.mp3', method: 77 },
      /^zip_unreadable: "evil.* 77/,
    ],
    [
      'unpacks to 200 times its size',
      { name: 'evil.mp3', content: huge },
      /^zip_unreadable: .*"evil.* 200 /,
    ],
    ['has its bytes elsewhere', { name: 'evil.mp3', offset: 7 }, /^zip_unreadable: .*"evil\.mp3"/],
    ['has its bytes past the end', { name: 'evil.mp3', offset: 1e9 }, /^zip_unreadable: .*"evil/],
    [
      'has more bytes than the file',
      { name: 'evil.mp3', compressedBytes: 1e6 },
      /^zip_unreadable: .*"evil/,
    ],
    [
      'reaches into the directory',
      { name: 'evil.mp3', compressedBytes: 40 },
      /^zip_unreadable: .*"evil.*directory/,
    ],
  ])('that %s', async (_, entry, expected) => {
    const before = openDescriptors();
    expect(await refusal(handmadeZip([good, entry]))).toMatch(expected);
    expect(openDescriptors()).toBe(before);
  });

  it('that shares its bytes with another one', async () => {
    const same = handmadeZip([good, { name: 'twice.mp3', offset: 0, recordOnly: true }]);
    expect(await refusal(same)).toMatch(/^zip_unreadable: .*"twice\.mp3" shares/);
    // the second header lies inside the stored bytes of the first
    const kernel = handmadeZip([{ name: 'inner.mp3' }]);
    const [outer, place] = [{ name: 'outer.mp3', content: kernel, stored: true }, 30 + 9];
    const inner = { name: 'inner.mp3', offset: place, recordOnly: true };
    expect(await refusal(handmadeZip([outer, inner]))).toMatch(/^zip_unreadable: .*"inner\.mp3"/);
  });

  it('and never with more of a name than a sentence takes', async () => {
    const detail = await refusal(handmadeZip([{ name: `../${'n'.repeat(60_000)}\u202e\n.mp3` }]));
    expect(detail.length).toBeLessThan(400);
    expect(detail).not.toMatch(/[\n\u202e]/);
  });
});

describe('an archive is refused as a whole', () => {
  const limits = { entries: 3, totalBytes: 100, entryBytes: 60 };
  const sized = (...sizes: number[]) =>
    handmadeZip(sizes.map((size, index) => ({ name: `${index}.mp3`, content: 'x'.repeat(size) })));

  it('where it has too many recordings, or too many bytes', async () => {
    expect(await refusal(sized(1, 1, 1, 1), limits)).toMatch(/^too_large: .*at most 3 recordings/);
    expect(await refusal(sized(50, 50, 1), limits)).toMatch(/^too_large: .*at most 100 bytes/);
    expect(await refusal(sized(61), limits)).toMatch(/^too_large: "0\.mp3".*at most 60 bytes/);
    await readDirectory(files.file(sized(50, 50)), limits);
  });

  it('where it has too many records of anything, before they are read', async () => {
    const crowd = handmadeZip([good], { count: 60_000 });
    expect(await refusal(crowd)).toMatch(/^too_large: .*at most 1,000 recordings/);
    const lie = handmadeZip([good], { zip64: true, count: 2 ** 50 });
    expect(await refusal(lie)).toMatch(/^too_large/);
  });

  it.each<[string, HandmadeEntry[], HandmadeEnd, RegExp]>([
    ['is empty', [], {}, /^zip_unreadable: .*empty/],
    ['has folders only', [{ name: 'a/', content: '' }], {}, /^zip_unreadable: .*empty/],
    ['is one part of several', [good], { disk: 1 }, /^zip_unreadable: .*one part of several/],
    ['counts more records than it has', [good], { count: 2 }, /^zip_unreadable: The directory/],
    ['counts fewer records than it has', [good, good], { count: 1 }, /^zip_unreadable: .*fewer/],
    [
      'has a false end in its comment',
      [good],
      { comment: `PK\x05\x06${'\0'.repeat(30)}` },
      /^zip_unreadable/,
    ],
    [
      'has its zip64 end past every number',
      [good],
      { zip64: true, zip64Offset: 2n ** 64n - 1n },
      /^zip_unreadable/,
    ],
    [
      'has its zip64 end past the file',
      [good],
      { zip64: true, zip64Offset: 2n ** 40n },
      /^zip_unreadable/,
    ],
  ])('where it %s', async (_, entries, end, expected) => {
    expect(await refusal(handmadeZip(entries, end))).toMatch(expected);
  });

  it('where it is no zip, or only a part of one', async () => {
    const whole = handmadeZip([good, { name: 'b.mp3' }]);
    for (const bytes of [Buffer.alloc(0), Buffer.from('a song'), whole.subarray(0, -1)]) {
      expect(await refusal(bytes)).toMatch(/^zip_unreadable: The file is not a whole zip archive/);
    }
    // its middle is gone: the end is there and the directory is not where it says
    const cut = Buffer.concat([whole.subarray(0, 40), whole.subarray(60)]);
    expect(await refusal(cut)).toMatch(/^zip_unreadable: The directory/);
  });

  it('where a comment holds a whole false end, or is read as the true one says', async () => {
    const other = handmadeZip([{ name: 'other.mp3' }]);
    const bytes = handmadeZip([good], { comment: other });
    expect(await refusal(bytes)).toMatch(/^zip_unreadable/);
    const { entries } = await readDirectory(
      files.file(handmadeZip([good], { comment: 'made by hand' })),
      WIDE,
    );
    expect(entries).toHaveLength(1);
  });
});

it('whatever is changed in an archive, it is read or refused, and nothing stays open', async () => {
  const random = seededRandom(20260707);
  const below = (limit: number) => Math.floor(random() * limit);
  const whole = [
    handmadeZip([
      good,
      { name: 'Ação.mp3', content: 'la '.repeat(300) },
      { name: 'c', stored: true },
    ]),
    handmadeZip(
      [
        { ...good, zip64: true },
        { name: 'b.mp3', zip64: true },
      ],
      { zip64: true },
    ),
  ];
  const before = openDescriptors();
  const seen = { read: 0, refused: 0, damaged: 0 };
  for (let round = 0; round < 500; round++) {
    let bytes = Buffer.from(whole[round % 2] as Buffer);
    for (let flips = below(4); flips >= 0; flips--) bytes[below(bytes.length)] = below(256);
    if (round % 5 === 0) bytes = bytes.subarray(0, below(bytes.length));
    if (round % 7 === 0) bytes = Buffer.concat([bytes.subarray(below(20)), Buffer.alloc(below(9))]);
    const path = files.file(bytes);
    try {
      const { entries } = await readDirectory(path, { ...WIDE, entryBytes: 1e6 });
      for (const entry of entries) await contentOf(openEntry(path, entry));
      seen.read++;
    } catch (error) {
      if (!(error instanceof OitivaError)) throw error;
      seen[error.code === 'zip_entry_corrupt' ? 'damaged' : 'refused']++;
    }
  }
  expect(Object.values(seen).every((count) => count > 20)).toBe(true);
  await expect.poll(openDescriptors).toBe(before);
});
