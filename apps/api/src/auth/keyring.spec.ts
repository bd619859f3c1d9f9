import { apiKeys } from '#libs/config';
import { beforeAll, describe, expect, it } from 'vitest';
import { Keyring, type KnownKey, SESSION_SECONDS } from './keyring.js';

const NOW = Date.parse('2026-11-21T12:00:00Z');
let keyring: Keyring;
let ana: KnownKey;

beforeAll(async () => {
  keyring = await Keyring.open(apiKeys('ana:first,bia:second'));
  ana = keyring.find('first') as KnownKey;
});

describe('a keyring', () => {
  it('knows its keys and no other', () => {
    expect(keyring.find('second')?.owner).toBe('bia');
    for (const wrong of ['', 'third', 'ana:first', 'FIRST', 'first ', ana.sha256.toString('hex')]) {
      expect(keyring.find(wrong), wrong).toBeNull();
    }
  });

  it('is off without keys, and then knows none', async () => {
    const none = await Keyring.open([]);
    expect(none.isOn).toBe(false);
    expect(none.find('')).toBeNull();
  });
});

describe('a session', () => {
  it('holds until it is over, and not a second longer', () => {
    const session = keyring.startSession(ana, NOW);
    const end = NOW + SESSION_SECONDS * 1000;
    expect(keyring.findBySession(session, end - 1000)?.owner).toBe('ana');
    expect(keyring.findBySession(session, end)).toBeNull();
  });

  it('holds on every server with its key, whatever else was added or taken away', async () => {
    const session = keyring.startSession(ana, NOW);
    const later = await Keyring.open(apiKeys('carla:third,ana:first'));
    expect(later.findBySession(session, NOW)?.owner).toBe('ana');
    const without = await Keyring.open(apiKeys('ana:renewed,bia:second'));
    expect(without.findBySession(session, NOW)).toBeNull();
  });

  it('has nothing of the key in it and cannot be made longer', () => {
    const session = keyring.startSession(ana, NOW);
    expect(session).not.toContain('first');
    const [expires = '', signature = ''] = session.split('.');
    const longer = `${Number(expires) + 1}.${signature}`;
    const other = `${expires}.${signature.replace(/^./, (one) => (one === 'A' ? 'B' : 'A'))}`;
    for (const forged of [longer, other, expires, `${expires}.`, '', '.', `${session}x`]) {
      expect(keyring.findBySession(forged, NOW), forged).toBeNull();
    }
  });
});
