import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder } from './make-folder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oitiva-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes a folder with its parents, and leaves one that is there as it is', () => {
  const path = join(folder, 'a', 'b', 'c');
  makeFolder(path);
  writeFileSync(join(path, 'kept'), '');
  makeFolder(path);
  expect(statSync(join(path, 'kept')).isFile()).toBe(true);
});

it('refuses a place below a file', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => makeFolder(join(folder, 'file', 'a'))).toThrow('ENOTDIR');
});

// in a process of its own: where this fails it never comes back
it.skipIf(process.platform !== 'linux')('refuses at once where no folder can be made', () => {
  const { href } = new URL('make-folder.ts', import.meta.url);
  const script = `import('${href}').then(({ makeFolder }) => makeFolder('/proc/no/where'))`;
  const flags = ['-C', 'source', '--import', '@oxc-node/core/register', '-e', script];
  const run = () => execFileSync(process.execPath, flags, { timeout: 10_000, stdio: 'pipe' });
  expect(run).toThrow("mkdir '/proc/no'");
});
