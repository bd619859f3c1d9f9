import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findServerProgram } from './find-program.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'oitiva-path-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function place(name: string, version: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\necho "Server v=${version} sha=0"\n`);
  chmodSync(join(folder, name), 0o755);
}

describe('the program of the private server', () => {
  const find = () =>
    findServerProgram({ environment: { PATH: `relative:${folder}` }, python: '/no/such/python' });

  it('is Valkey before Redis', async () => {
    place('redis-server', '7.0.15');
    place('valkey-server', '8.1.0');
    expect((await find())?.description).toBe('valkey-server 8.1.0');
  });

  it('is passed over where it is too old', async () => {
    place('valkey-server', '6.0.1');
    place('redis-server', '6.2.6');
    expect((await find())?.path).toBe(join(folder, 'redis-server'));
  });

  it('is absent where neither PATH nor the Python environment has one', async () => {
    place('redis-server', '5.0.3');
    expect(await find()).toBeUndefined();
  });
});
