import { afterAll, describe, expect, it } from 'vitest';
import { archiveFolder, WIDE } from './archive-file.spec-support.js';
import { entryPath } from './entry-path.js';
import { handmadeZip, type HandmadeEntry, unicodePathField } from './hostile-zip.spec-support.js';
import { portablePath } from './portable-path.js';
import { readDirectory } from './read-directory.js';

const files = archiveFolder();
afterAll(files.remove);

const nameOf = async (entry: HandmadeEntry) =>
  (await readDirectory(files.file(handmadeZip([entry])), WIDE)).entries[0]?.path;
const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))),
  );

describe('the name of an entry', () => {
  it.each<[string, HandmadeEntry, string]>([
    ['flagged UTF-8', { name: 'Ação 日本.mp3', flags: 0x800 }, 'Ação 日本.mp3'],
    ['UTF-8 without the flag', { name: 'Ação.mp3' }, 'Ação.mp3'],
    ['CP437', { name: bytes('S', 0xa0, 'bado caf', 0x82, '.mp3') }, 'Sábado café.mp3'],
    ['CP437 of German', { name: bytes('M', 0x81, 'nchen gro', 0xe1, '.mp3') }, 'München groß.mp3'],
    ['CP850 with ã', { name: bytes('Grava', 0x87, 0xc6, 'o.mp3') }, 'Gravação.mp3'],
    ['CP850 with õ', { name: bytes('Reuni', 0xe4, 'es.mp3') }, 'Reuniões.mp3'],
    ['CP850 with Á', { name: bytes(0xb5, 'udio.mp3') }, 'Áudio.mp3'],
    ['decomposed, as old Macs write', { name: 'Ac\u0327a\u0303o.mp3' }, 'Ação.mp3'],
    ['with the backslashes of Windows', { name: 'a\\b\\c.mp3' }, 'a/b/c.mp3'],
  ])('is read where it is %s', async (_, entry, expected) => {
    expect(await nameOf(entry)).toBe(expected);
  });

  it('is taken from the unicode field only where that was written for it', async () => {
    const old = Buffer.from('A__o.mp3');
    const extra = unicodePathField('Ação.mp3', old);
    expect(await nameOf({ name: old, extra })).toBe('Ação.mp3');
    expect(await nameOf({ name: 'renamed.mp3', extra })).toBe('renamed.mp3');
  });

  it('loses characters that cannot be seen', async () => {
    expect(await nameOf({ name: 'a\u202e\u200b\r\nb\u0007\u2028.mp3', flags: 0x800 })).toBe(
      'ab.mp3',
    );
    expect(await nameOf({ name: '👩‍🎤.mp3', flags: 0x800 })).toBe('👩‍🎤.mp3');
  });

  it('is cut to 255 for each part, keeps its extension and no half of a character', async () => {
    const path = (await nameOf({ name: `${'d'.repeat(300)}/${'x' + '🎵'.repeat(200)}.mp3` })) ?? '';
    const [folder, name] = path.split('/');
    expect(folder).toHaveLength(255);
    expect(name).toMatch(/^x(🎵)+\.mp3$/u);
    expect(name?.length).toBeLessThanOrEqual(255);
  });

  it.each([
    '../a.mp3',
    'a/../../b.mp3',
    '..',
    'a\\..\\b.mp3',
    '/etc/a.mp3',
    '\\\\host\\a.mp3',
    'C:\\a.mp3',
    './C:/a.mp3',
    '.\u200e./a.mp3',
    '..\\',
    'a\0.mp3',
    '\u202e',
    'a/'.repeat(5000) + 'a.mp3',
  ])('%j is refused', (name) => {
    expect(entryPath(name)).toHaveProperty('refusal');
  });
});

describe('a path for an archive of ours', () => {
  it.each([
    ['Ação/1.txt', 'Ação/1.txt'],
    ['../../etc/passwd', '_/_/etc/passwd'],
    ['/a//b', 'a/b'],
    ['C:\\x.txt', 'C_/x.txt'],
    ['Aula 10:30?.txt', 'Aula 10_30_.txt'],
    ['con.txt', 'co_.txt'],
    ['LPT1', 'LPT_'],
    ['name. . ', 'name'],
    ['a\u202eb\0\n.txt', 'ab.txt'],
    ['', '_'],
  ])('%j becomes %j', (path, expected) => {
    expect(portablePath(path)).toBe(expected);
    expect(portablePath(expected)).toBe(expected);
  });

  it('stays as it is once it is portable, however it was cut', () => {
    const long = `con.${'b'.repeat(250)} ${'.'.repeat(30)}x/${'y '.repeat(300)}/${'z'.repeat(5000)}`;
    const path = portablePath(long);
    expect(portablePath(path)).toBe(path);
  });
});
