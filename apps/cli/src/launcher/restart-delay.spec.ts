import { expect, it } from 'vitest';
import { restartDelayMs } from './restart-delay.js';

it('waits longer only while a process dies right after its start, ten seconds at most', () => {
  const delays = Array.from({ length: 8 }, (_, deaths) => restartDelayMs(deaths));
  expect(delays).toEqual([200, 200, 500, 1000, 2000, 4000, 8000, 10_000]);
});
