import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import AdmZip from 'adm-zip';
import { afterAll, describe, expect, it } from 'vitest';
import { archiveFolder, contentOf, openDescriptors, WIDE } from './archive-file.spec-support.js';
import { openEntry } from './open-entry.js';
import { readDirectory } from './read-directory.js';
import { writeZip, type ZipContent } from './write-zip.js';

const files = archiveFolder();
afterAll(files.remove);

const sound = randomBytes(200_000);
const soundFile = files.file(sound);
const words = 'a transcript of words and words '.repeat(300);
const contents: ZipContent[] = [
  { path: 'Reunião/ação.txt', content: words },
  { path: 'manifest.json', content: '{"files":[]}' },
  { path: 'empty.txt', content: '' },
  { path: 'small.bin', content: sound.subarray(0, 5000) },
  { path: '音/sound.wav', content: () => createReadStream(soundFile) },
  { path: 'streamed.srt', content: () => Readable.from([words, words]) },
  { path: 'nothing.bin', content: Buffer.alloc(0) },
  { path: 'nothing.wav', content: () => Readable.from([]) },
];

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  for (const item of items) yield item;
}

let count = 0;
async function written(entries: AsyncIterable<ZipContent>): Promise<string> {
  const path = join(files.folder, `written-${count++}.zip`);
  await writeZip(entries, createWriteStream(path));
  return path;
}

describe('an archive of ours', () => {
  it('is read by adm-zip: names, contents, text packed and sound stored', async () => {
    const archive = new AdmZip(await written(each(contents)));
    expect(archive.getEntries().map(({ entryName }) => entryName)).toEqual(
      contents.map(({ path }) => path),
    );
    expect(archive.readAsText('Reunião/ação.txt')).toBe(words);
    expect(archive.readAsText('streamed.srt')).toBe(words + words);
    expect(archive.readFile('音/sound.wav')?.equals(sound)).toBe(true);
    expect(archive.readFile('small.bin')?.length).toBe(5000);
    expect(archive.readFile('nothing.wav')?.length).toBe(0);
    const methodOf = (path: string) => archive.getEntry(path)?.header.method;
    expect(methodOf('Reunião/ação.txt')).toBe(8);
    expect(methodOf('streamed.srt')).toBe(8);
    expect(methodOf('音/sound.wav')).toBe(0);
    expect(methodOf('small.bin')).toBe(0);
    expect((archive.getEntry('Reunião/ação.txt')?.header.flags ?? 0) & 0x800).toBe(0x800);
  });

  it.skipIf(spawnSync('python3', ['--version']).error !== undefined)(
    "is read by Python's zipfile, every checksum included",
    async () => {
      const path = await written(each(contents));
      const script =
        'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), ascii(z.namelist()))';
      const said = execFileSync('python3', ['-c', script, path], { encoding: 'utf8' });
      expect(said).toMatch(/^None \['Reuni\\xe3o\/a\\xe7\\xe3o\.txt', /);
    },
  );

  it('is read by ourselves', async () => {
    const path = await written(each(contents));
    const { entries, skipped } = await readDirectory(path, WIDE);
    expect(skipped.map((entry) => entry.path)).toEqual(['empty.txt', 'nothing.bin', 'nothing.wav']);
    const found = entries.find(({ name }) => name === 'sound.wav');
    expect((await contentOf(openEntry(path, found!))).equals(sound)).toBe(true);
  });

  it('of nothing is a whole archive', async () => {
    expect(new AdmZip(await written(each([]))).getEntries()).toEqual([]);
  });

  it('of ten thousand transcripts is written to a slow reader without holding them', async () => {
    async function* transcripts(number: number): AsyncGenerator<ZipContent> {
      // 8 KB that pack to a half
      for (; number > 0; number--)
        yield { path: `${number}.txt`, content: randomBytes(4096).toString('hex') };
    }
    let [chunks, peak, before] = [0, 0, Infinity];
    const slow = () =>
      new Writable({
        write(_chunk, _encoding, callback) {
          chunks++;
          peak = Math.max(peak, process.memoryUsage().rss - before);
          setImmediate(callback);
        },
      });
    // what the code itself takes is there before
    await writeZip(transcripts(500), slow());
    before = process.memoryUsage().rss;
    chunks = 0;
    await writeZip(transcripts(10_000), slow());
    // the directory at the end is counted in
    expect(peak).toBeLessThan(64 * 2 ** 20);
    // not a chunk for each field of each header
    expect(chunks).toBeLessThan(10_000);
  }, 60_000);

  it('asks for no more entries while nobody reads', async () => {
    let asked = 0;
    async function* endless(): AsyncGenerator<ZipContent> {
      for (;;) yield { path: `${asked++}.bin`, content: randomBytes(65_536) };
    }
    const unread = new PassThrough();
    const writing = writeZip(endless(), unread);
    await setTimeout(200);
    // some five mebibytes wait in the streams on the way
    expect(asked).toBeLessThan(200);
    unread.destroy();
    await expect(writing).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
  });
});

describe('writing an archive ends at once', () => {
  it('when the destination closes: the source is closed, the entries are told', async () => {
    const before = openDescriptors();
    let isTold = false;
    let source: Readable | undefined;
    async function* entries(): AsyncGenerator<ZipContent> {
      try {
        yield { path: 'a.txt', content: words };
        yield { path: 'a.wav', content: () => (source = createReadStream('/dev/zero')) };
        throw new Error('asked for more');
      } finally {
        isTold = true;
      }
    }
    const destination = new PassThrough();
    const writing = writeZip(entries(), destination);
    await setTimeout(100);
    destination.destroy();
    await expect(writing).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
    expect([isTold, source?.destroyed]).toEqual([true, true]);
    await expect.poll(openDescriptors).toBe(before);
  });

  it('when the destination was closed before', async () => {
    const destination = new PassThrough();
    destination.destroy();
    await expect(writeZip(each(contents), destination)).rejects.toThrow();
  });

  it.each<[string, () => AsyncIterable<ZipContent>, RegExp]>([
    [
      'a source fails',
      () => each([{ path: 'a.wav', content: () => createReadStream('/nowhere') }]),
      /ENOENT/,
    ],
    [
      'opening a source throws',
      () =>
        each([
          {
            path: 'a',
            content: () => {
              throw new Error('no such transcript');
            },
          },
        ]),
      /no such transcript/,
    ],
    [
      'the entries throw',
      async function* () {
        yield { path: 'a.txt', content: words };
        throw new Error('storage is away');
      },
      /storage is away/,
    ],
    [
      'a path leads out',
      () => each([{ path: '../a.txt', content: words }]),
      /"\.\.\/a\.txt" is unsafe/,
    ],
    [
      'a path is absolute',
      () => each([{ path: '/a.txt', content: words }]),
      /"\/a\.txt" is unsafe/,
    ],
    [
      'a path comes twice',
      () =>
        each([
          { path: 'a', content: '' },
          { path: 'a', content: '' },
        ]),
      /"a" is given twice/,
    ],
  ])('when %s: the destination is destroyed', async (_, entries, expected) => {
    const destination = createWriteStream(join(files.folder, `failed-${count++}.zip`));
    await expect(writeZip(entries(), destination)).rejects.toThrow(expected);
    expect(destination.destroyed).toBe(true);
    // its file may still be on the way to being opened
    await expect.poll(() => destination.closed).toBe(true);
    // no end was written: nobody takes this for a whole archive
    const { size } = statSync(destination.path, { throwIfNoEntry: false }) ?? { size: 0 };
    if (size > 0) expect(readFileSync(destination.path).includes('PK\x05\x06')).toBe(false);
  });
});
