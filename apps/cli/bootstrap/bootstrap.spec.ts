import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sourceHash } from './build.mjs';
import { pythonHint, supportsPython, venvHint } from './find-python.mjs';
import { languageFrom } from './language.mjs';
import { withLock } from './lock.mjs';
import { npmCommand } from './node-packages.mjs';
import { supportsNode } from './node-version.mjs';
import { hashOf, stampMatches, writeStamp } from './stamp.mjs';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'oitiva-bootstrap-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text = ''): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('versions', () => {
  it.each([
    ['v20.18.3', false],
    ['v20.19.0', true],
    ['v21.7.3', false],
    ['v22.11.0', false],
    ['v22.12.0', true],
    ['v24.1.0', true],
  ])('Node %s is enough: %s', (version, expected) => {
    expect(supportsNode(version)).toBe(expected);
  });

  it.each([
    ['2.7.18', false],
    ['3.10.4', false],
    ['3.11.0', true],
    ['3.14.1', true],
    ['3.15.0', false],
  ])('Python %s fits: %s', (version, expected) => {
    expect(supportsPython(version)).toBe(expected);
  });

  it('name the package of the very Python that lacks venv', () => {
    expect(venvHint('3.12.3', 'debian')).toBe('sudo apt-get install python3.12-venv');
    expect(venvHint('3.12.3', 'other')).toBeUndefined();
    expect(pythonHint('debian')).toContain('python3-venv');
  });
});

it.each([
  [{ OITIVA_LANG: 'es', LANG: 'pt_BR.UTF-8' }, 'es'],
  [{ LC_ALL: 'pt_PT.UTF-8', LANG: 'en_US.UTF-8' }, 'pt-BR'],
  [{ LC_MESSAGES: 'es_MX.UTF-8' }, 'es'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{}, 'en'],
])('the language of %j is %s', (environment, expected) => {
  expect(languageFrom(environment)).toBe(expected);
});

describe('stamps', () => {
  it('match only what they were written for', () => {
    const stamp = join(folder, 'deep', '.oitiva-stamp');
    expect(stampMatches(stamp, hashOf(['a']))).toBe(false);
    writeStamp(stamp, hashOf(['a']));
    expect(stampMatches(stamp, hashOf(['a']))).toBe(true);
    expect(stampMatches(stamp, hashOf(['b']))).toBe(false);
  });

  it('tell parts apart', () => {
    expect(hashOf(['ab', 'c'])).not.toBe(hashOf(['a', 'bc']));
  });

  it('of the build change with sources and names, not with tests', () => {
    for (const name of ['package', 'nest-cli', 'tsconfig', 'tsconfig.build']) write(`${name}.json`);
    mkdirSync(join(folder, 'libs'));
    write('apps/api/src/main.ts', 'one');
    const first = sourceHash(folder);
    write('apps/api/src/main.spec.ts');
    expect(sourceHash(folder)).toBe(first);
    write('apps/api/src/main.ts', 'two');
    const second = sourceHash(folder);
    write('apps/api/src/other.ts');
    expect(new Set([first, second, sourceHash(folder)]).size).toBe(3);
  });
});

describe('the lock', () => {
  const file = () => join(folder, 'lock');

  it('lets one in at a time and tells the other whom it waits for', async () => {
    const order: string[] = [];
    const onWait = vi.fn();
    const first = withLock(file(), { onWait }, async () => {
      await sleep(100);
      order.push('first');
    });
    const second = withLock(file(), { onWait }, async () => order.push('second'));
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    expect(onWait).toHaveBeenCalledExactlyOnceWith(process.pid);
  });

  it('opens when its holder is dead', async () => {
    write('lock', '4194303');
    expect(await withLock(file(), { onWait: vi.fn() }, async () => 'in')).toBe('in');
  });

  it('opens when its holder is silent: the id belongs to somebody else now', async () => {
    write('lock', '1');
    const onWait = vi.fn();
    expect(await withLock(file(), { onWait, silenceMs: 400 }, async () => 'in')).toBe('in');
    expect(onWait).toHaveBeenCalledOnce();
  });

  it('opens after a failure', async () => {
    const failing = withLock(file(), { onWait: vi.fn() }, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(() => readFileSync(file())).toThrow('ENOENT');
  });
});

describe('npm', () => {
  it('is the one that runs us', () => {
    const npm = write('npm-cli.js');
    expect(npmCommand({ npm_execpath: npm }, '/usr/bin/node').args).toEqual([npm]);
  });

  it('is the one beside this Node where another program runs us', () => {
    const npm = write('bin/npm');
    const node = write('bin/node');
    const command = npmCommand({ npm_execpath: write('yarn.js') }, node);
    expect(command).toEqual({ command: node, args: [npm] });
  });
});
