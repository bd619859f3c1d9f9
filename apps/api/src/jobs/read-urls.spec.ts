import { OitivaError } from '#libs/contracts';
import { describe, expect, it } from 'vitest';
import { nameOf, readUrls } from './read-urls.js';

const refusal = (value: unknown): OitivaError => {
  try {
    readUrls(value, 3);
  } catch (error) {
    return error as OitivaError;
  }
  throw new Error('it was accepted');
};

describe('the name of an address', () => {
  it.each([
    ['https://example.org/podcast/epis%C3%B3dio%201.mp3?token=x', 'episódio 1.mp3'],
    ['https://example.org/a.mp3#t=10', 'a.mp3'],
    ['https://example.org/podcast/', 'example.org'],
    ['https://example.org', 'example.org'],
    ['https://example.org/%E9.mp3', '%E9.mp3'],
    ['https://example.org/..%2F..%2Fetc%2Fpasswd', 'passwd'],
    ['https://example.org/a%00b%E2%80%AE.mp3', 'ab.mp3'],
    ['https://example.org/%2F', 'recording'],
  ])('%s is %s', (address, name) => {
    expect(nameOf(new URL(address))).toBe(name);
  });
});

describe('addresses', () => {
  it('become files in their order, with their query and without their fragment', () => {
    const files = readUrls(['http://a.example/1.mp3?k=v#t=1', 'https://b.example/2.mp3'], 3);
    expect(files.map(({ url, name, path }) => ({ url, name, path }))).toEqual([
      { url: 'http://a.example/1.mp3?k=v', name: '1.mp3', path: '1.mp3' },
      { url: 'https://b.example/2.mp3', name: '2.mp3', path: '2.mp3' },
    ]);
  });

  it('that are wrong are all named, and what they hold is not repeated', () => {
    const bad = ['https://ok.example', 'https://ana:segredo@a.example/', 'gopher://a.example'];
    const { code, detail, extra } = refusal(bad);
    expect(code).toBe('bad_option');
    expect(extra.errors?.map(({ pointer }) => pointer)).toEqual(['/urls/1', '/urls/2']);
    expect(detail).not.toContain('segredo');
  });

  it('may be as many as a job may have, and at least one', () => {
    expect(refusal(Array.from({ length: 4 }, () => 'https://a.example')).code).toBe('too_large');
    expect(refusal([]).code).toBe('file_missing');
    expect(refusal(undefined).code).toBe('file_missing');
    expect(refusal({ 0: 'https://a.example' }).code).toBe('bad_option');
  });
});
