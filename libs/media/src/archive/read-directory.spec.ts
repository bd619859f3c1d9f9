import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { afterAll, describe, expect, it } from 'vitest';
import type { ArchiveLimits } from './archive-entry.js';
import { archiveFolder, contentOf, openDescriptors, WIDE } from './archive-file.spec-support.js';
import { handmadeZip, type HandmadeEntry } from './hostile-zip.spec-support.js';
import { openEntry } from './open-entry.js';
import { readDirectory } from './read-directory.js';

const files = archiveFolder();
afterAll(files.remove);

const read = (bytes: Uint8Array, limits: ArchiveLimits = WIDE) =>
  readDirectory(files.file(bytes), limits);
const pathsOf = async (entries: HandmadeEntry[]) =>
  (await read(handmadeZip(entries))).entries.map(({ path }) => path);

describe('the directory of an archive', () => {
  it('has the recordings in the order of the archive, with folders and accents in their paths', async () => {
    const archive = new AdmZip();
    archive.addFile('Reunião/manhã/Ação.mp3', Buffer.from('one'));
    archive.addFile('Reunião/', Buffer.alloc(0));
    archive.addFile('a.wav', Buffer.from('second'));
    const path = files.file(archive.toBuffer());
    const { entries, skipped } = await readDirectory(path, WIDE);
    expect(entries.map(({ path: of, name, declaredBytes }) => [of, name, declaredBytes])).toEqual(
      expect.arrayContaining([
        ['Reunião/manhã/Ação.mp3', 'Ação.mp3', 3],
        ['a.wav', 'a.wav', 6],
      ]),
    );
    expect(skipped).toEqual([{ path: 'Reunião', reason: 'folder' }]);
    const second = entries.find(({ name }) => name === 'a.wav');
    expect(String(await contentOf(openEntry(path, second!)))).toBe('second');
  });

  it.skipIf(spawnSync('zip', ['-v']).error !== undefined)(
    'is read as Info-ZIP writes it',
    async () => {
      const folder = join(files.folder, 'info-zip');
      mkdirSync(join(folder, 'Canções'), { recursive: true });
      writeFileSync(join(folder, 'Canções', 'São João.ogg'), 'la la la '.repeat(500));
      writeFileSync(join(folder, '.hidden.wav'), 'no');
      symlinkSync('/etc/passwd', join(folder, 'link.wav'));
      execFileSync('zip', ['-q', '-r', '-y', 'out.zip', '.'], { cwd: folder });
      const path = join(folder, 'out.zip');
      const { entries, skipped } = await readDirectory(path, WIDE);
      expect(entries.map((entry) => entry.path)).toEqual(['Canções/São João.ogg']);
      expect(skipped).toEqual(
        expect.arrayContaining([
          { path: 'Canções', reason: 'folder' },
          { path: '.hidden.wav', reason: 'hidden_file' },
          { path: 'link.wav', reason: 'special_file' },
        ]),
      );
      expect((await contentOf(openEntry(path, entries[0]!))).length).toBe(4500);
    },
  );

  it('leaves out what is no file of a person, and says why', async () => {
    const { entries, skipped } = await read(
      handmadeZip([
        { name: '__MACOSX/a.mp3' },
        { name: 'songs/.DS_Store' },
        { name: '.git/a.mp3' },
        { name: 'songs/', content: '' },
        { name: 'link.mp3', mode: 0o120777 },
        { name: 'pipe.mp3', mode: 0o010644 },
        { name: 'Thumbs.db' },
        { name: 'songs/DESKTOP.INI' },
        { name: 'empty.mp3', content: '', stored: true },
        { name: './songs//a.mp3' },
      ]),
    );
    expect(entries.map(({ path }) => path)).toEqual(['songs/a.mp3']);
    expect(skipped.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      '__MACOSX/a.mp3 system_file',
      'songs/.DS_Store hidden_file',
      '.git/a.mp3 hidden_file',
      'songs folder',
      'link.mp3 special_file',
      'pipe.mp3 special_file',
      'Thumbs.db system_file',
      'songs/DESKTOP.INI system_file',
      'empty.mp3 empty_file',
    ]);
  });

  it('gives every path once, also by upper and lower case', async () => {
    const names = ['a/b.mp3', 'a/b.mp3', 'A/B.MP3', 'a/b (2).mp3', 'b.mp3', 'plain', 'plain'];
    expect(await pathsOf(names.map((name) => ({ name })))).toEqual([
      ...['a/b.mp3', 'a/b (2).mp3', 'A/B (3).MP3', 'a/b (2) (2).mp3'],
      ...['b.mp3', 'plain', 'plain (2)'],
    ]);
  });

  it('is read from a zip64 archive', async () => {
    const bytes = handmadeZip([{ name: 'a.mp3', content: 'large', zip64: true }], { zip64: true });
    const path = files.file(bytes);
    const { entries } = await readDirectory(path, WIDE);
    expect(entries[0]).toMatchObject({ path: 'a.mp3', declaredBytes: 5 });
    expect(String(await contentOf(openEntry(path, entries[0]!)))).toBe('large');
  });

  it('of a thousand files is read quickly, and leaves no file open', async () => {
    const before = openDescriptors();
    const names = Array.from({ length: 1000 }, (_, index) => ({ name: `${index}.mp3` }));
    const started = performance.now();
    const { entries } = await read(handmadeZip(names));
    expect(entries.length).toBe(1000);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(openDescriptors()).toBe(before);
  });

  it('is plain data: an entry that went through JSON opens as before', async () => {
    const path = files.file(handmadeZip([{ name: 'a.mp3', content: 'still here' }]));
    const { entries } = await readDirectory(path, WIDE);
    const stored = JSON.parse(JSON.stringify(entries[0])) as (typeof entries)[0];
    expect(String(await contentOf(openEntry(path, stored!)))).toBe('still here');
  });

  it('of an archive that is not there is the error of the disk', async () => {
    await expect(readDirectory(join(files.folder, 'none.zip'), WIDE)).rejects.toThrow('ENOENT');
  });
});
