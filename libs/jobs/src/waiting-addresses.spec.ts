import type { ManifestFile } from '#libs/contracts';
import { expect, it } from 'vitest';
import { WaitingAddresses } from './waiting-addresses.js';

const file = (url: string) => ({ url }) as ManifestFile;
const slow = [1, 2, 3, 4].map((n) => file(`https://slow.example/${n}`));
const quick = file('https://quick.example/1');

it('gives out files in their order, but no more of one host than may be fetched at once', () => {
  const waiting = new WaitingAddresses([...slow, quick], 2);
  expect([waiting.take(), waiting.take(), waiting.take()]).toEqual([slow[0], slow[1], quick]);
  expect(waiting.take()).toBeUndefined();
  waiting.done(slow[0] as ManifestFile);
  expect(waiting.take()).toBe(slow[2]);
  expect(waiting.take()).toBeUndefined();
  waiting.done(slow[1] as ManifestFile);
  expect(waiting.take()).toBe(slow[3]);
});

it('has nothing more once all were taken', () => {
  const waiting = new WaitingAddresses([quick], 2);
  waiting.done(waiting.take() as ManifestFile);
  expect(waiting.take()).toBeUndefined();
});
