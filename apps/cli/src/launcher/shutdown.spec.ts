import { expect, it } from 'vitest';
import { CommandFailure } from '../command-failure.js';
import { Shutdown } from './shutdown.js';

it('closes what was opened last first, whatever fails on the way', async () => {
  const shutdown = new Shutdown();
  const closed: string[] = [];
  for (const name of ['redis', 'services']) {
    shutdown.onClose(async () => {
      closed.push(name);
      throw new Error('no');
    });
  }
  await shutdown.close();
  expect(closed).toEqual(['services', 'redis']);
});

it('keeps the first failure: later ones only follow from it', () => {
  const shutdown = new Shutdown();
  shutdown.fail(new CommandFailure('first'));
  shutdown.fail(new CommandFailure('second'));
  expect(shutdown.failure?.message).toBe('first');
  expect(shutdown.signal.aborted).toBe(true);
});
