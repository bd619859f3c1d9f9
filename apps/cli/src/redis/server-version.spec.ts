import { describe, expect, it } from 'vitest';
import { isSupportedVersion, parseVersion } from './server-version.js';

describe('the version of a server', () => {
  it.each([
    ['Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0', '7.0.15'],
    ['Valkey server v=9.1.2 sha=00000000:0 malloc=libc', '9.1.2'],
    ['6.2', '6.2'],
    ['', undefined],
  ])('is read from %j', (text, version) => {
    expect(parseVersion(text)).toBe(version);
  });

  it.each([
    ['6.0.16', false],
    ['6.2.0', true],
    ['5.9', false],
    ['7.0.15', true],
    ['10.0', true],
    [undefined, false],
  ])('%s is new enough: %s', (version, expected) => {
    expect(isSupportedVersion(version)).toBe(expected);
  });
});
