import { expect, it } from 'vitest';
import { noteTrouble, trouble } from './trouble.js';

it('lasts until everything that failed is answered, whatever else is', () => {
  noteTrouble('jobs', 'redis_away');
  noteTrouble('queues', 'redis_away');
  noteTrouble('settings', null);
  expect(trouble.get()).toBe('redis_away');
  noteTrouble('jobs', null);
  expect(trouble.get()).toBe('redis_away');
  noteTrouble('queues', null);
  expect(trouble.get()).toBeNull();
});
