import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyFile } from './key-file.js';
import { isLoopback } from './loopback.js';
import { readSettings } from './settings.js';
import { withKeys } from './with-keys.js';

let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'oitiva-key-')), 'data');
});
afterEach(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }));

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('the key of the data folder', () => {
  it('is made once, for its owner alone', () => {
    const made = keyFile(dataDir);
    expect(made).toMatchObject({ isNew: true, path: join(dataDir, 'api-key') });
    expect(made.key).toMatch(/^[\w-]{32}$/);
    expect(modeOf(made.path)).toBe(0o600);
    expect(keyFile(dataDir)).toEqual({ ...made, isNew: false });
    expect(readdirSync(dataDir)).toEqual(['api-key']);
  });

  it('is closed again where others could read it', () => {
    const { path } = keyFile(dataDir);
    chmodSync(path, 0o644);
    keyFile(dataDir);
    expect(modeOf(path)).toBe(0o600);
  });

  it.each(['', '\n', 'two words', 'a,b c'])(
    'is refused where the file holds none: "%s"',
    (text) => {
      const { path } = keyFile(dataDir);
      writeFileSync(path, text);
      expect(() => keyFile(dataDir)).toThrow('holds no key; remove it');
      expect(readFileSync(path, 'utf8')).toBe(text);
    },
  );

  it('is asked for beyond loopback only, and only where no key was given', () => {
    const told: string[] = [];
    const keysOf = (environment: NodeJS.ProcessEnv) =>
      withKeys(readSettings({ DATA_DIR: dataDir, ...environment }), (path) => told.push(path));
    expect(keysOf({}).apiKeys).toEqual([]);
    expect(keysOf({ HOST: '0.0.0.0', OITIVA_API_KEYS: 'ana:k' }).apiKeys).toHaveLength(1);
    expect(told).toEqual([]);
    expect(keysOf({ HOST: '0.0.0.0' }).apiKeys).toHaveLength(1);
    expect(told).toEqual([join(dataDir, 'api-key')]);
  });
});

it.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.0.7', false],
  ['127.evil.example', false],
  ['::ffff:127.0.0.1', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
