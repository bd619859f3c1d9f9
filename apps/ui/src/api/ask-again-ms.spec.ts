import { expect, it } from 'vitest';
import { askAgainMs } from './ask-again-ms.js';
import { Problem } from './problem.js';

const after = (status: number, usualMs: number | false = 60_000) =>
  askAgainMs({ error: new Problem('any', status) }, usualMs);

it('a query asks again as usual, soon while the server is away, and never without a key', () => {
  expect(askAgainMs({ error: null }, 60_000)).toBe(60_000);
  expect(askAgainMs({ error: null }, false)).toBe(false);
  expect([after(0), after(503, false), after(429)]).toEqual([3_000, 3_000, 3_000]);
  expect(after(401)).toBe(false);
  expect(after(422)).toBe(60_000);
});
