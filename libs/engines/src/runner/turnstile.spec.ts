import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turnstile } from './turnstile.js';

const never = new AbortController().signal;

it('lets through in the order of coming, also those that could pass at once', async () => {
  const turnstile = new Turnstile();
  const passed: string[] = [];
  let isOpen = false;
  const first = turnstile.through(
    () => isOpen,
    () => passed.push('first'),
    never,
  );
  const second = turnstile.through(
    () => true,
    () => passed.push('second'),
    never,
  );
  await turn();
  expect(passed).toEqual([]);
  isOpen = true;
  turnstile.look();
  await Promise.all([first, second]);
  expect(passed).toEqual(['first', 'second']);
});

it('one that gives up keeps its place until those before it have passed', async () => {
  const turnstile = new Turnstile();
  const passed: string[] = [];
  let isOpen = false;
  const gone = new AbortController();
  const first = turnstile.through(
    () => isOpen,
    () => passed.push('first'),
    never,
  );
  const second = turnstile.through(
    () => true,
    () => passed.push('second'),
    gone.signal,
  );
  const third = turnstile.through(
    () => true,
    () => passed.push('third'),
    never,
  );
  gone.abort(new Error('no longer wanted'));
  await expect(second).rejects.toThrow('no longer wanted');
  await turn();
  expect(passed).toEqual([]);
  isOpen = true;
  turnstile.look();
  await Promise.all([first, third]);
  expect(passed).toEqual(['first', 'third']);
});

it('one that waits for its way may give up, and the next passes', async () => {
  const turnstile = new Turnstile();
  const gone = new AbortController();
  const first = turnstile.through(
    () => false,
    () => 'never',
    gone.signal,
  );
  const second = turnstile.through(
    () => true,
    () => 'second',
    never,
  );
  await turn();
  gone.abort(new Error('no longer wanted'));
  await expect(first).rejects.toThrow('no longer wanted');
  expect(await second).toBe('second');
});

it('what goes wrong on the way through is told, and the next passes', async () => {
  const turnstile = new Turnstile();
  const fail = () => {
    throw new Error('closed');
  };
  await expect(turnstile.through(() => true, fail, never)).rejects.toThrow('closed');
  expect(
    await turnstile.through(
      () => true,
      () => 'next',
      never,
    ),
  ).toBe('next');
});
