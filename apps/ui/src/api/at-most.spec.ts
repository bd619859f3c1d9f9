import { expect, it } from 'vitest';
import { atMost } from './at-most.js';

it('does all, never more than so many at once, and goes on after a fault', async () => {
  let running = 0;
  let most = 0;
  const done: number[] = [];
  const act = async (item: number) => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    if (item === 2) throw new Error('two');
    done.push(item);
  };
  const faults = await atMost([1, 2, 3, 4, 5], act, 2);
  expect(done.sort((one, other) => one - other)).toEqual([1, 3, 4, 5]);
  expect(faults).toEqual([new Error('two')]);
  expect(most).toBe(2);
});

it('of nothing does nothing', async () => {
  expect(await atMost([], () => Promise.reject(new Error('no')))).toEqual([]);
});
