import { describe, expect, it } from 'vitest';
import { apiKeys } from './api-keys.js';
import { readSettings } from './settings.js';

describe('keys', () => {
  it('have their name as owner, and without one an id that tells nothing of the key', () => {
    const [named, unnamed, again] = [...apiKeys('ana:k-1,k-2'), ...apiKeys('k-2')];
    expect(named?.owner).toBe('ana');
    expect(unnamed?.owner).toMatch(/^key_[0-9a-f]{16}$/);
    expect(again).toEqual(unnamed);
    expect(unnamed?.sha256.toString('hex')).not.toContain(unnamed?.owner.slice(4));
    expect(JSON.stringify([named, unnamed])).not.toMatch(/k-[12]/);
  });

  it('of one name have one owner, so that a key can be changed', () => {
    expect(apiKeys('ana:old, ana:new').map(({ owner }) => owner)).toEqual(['ana', 'ana']);
  });

  it.each([
    'a b',
    'ana:',
    ':k',
    'a:b:c',
    'naïve',
    'key_ana:k',
    `${'n'.repeat(65)}:k`,
    ',',
    'k,x:k',
  ])('are refused without being repeated: %s', (value) => {
    expect(() => apiKeys(value)).toThrow(/entry \d|a key is there twice|expected a key/);
    const said = (() => {
      try {
        return JSON.stringify(readSettings({ OITIVA_API_KEYS: value }));
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(said).toMatch(/^Settings need attention:\nOITIVA_API_KEYS: /);
    expect(said).not.toContain('found');
  });
});
