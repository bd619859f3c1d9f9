import { describe, expect, it } from 'vitest';
import { HostSlots } from './host-slots.js';

const release = (taken: ReturnType<HostSlots['take']>, answered: boolean) => {
  if (!('release' in taken)) throw new Error('there was no slot');
  taken.release(answered);
};

describe('sends to one host', () => {
  it('are four at once; other hosts have their own', () => {
    const slots = new HostSlots();
    const taken = [1, 2, 3, 4].map(() => slots.take('a'));
    expect(slots.take('a')).toEqual({ pauseMs: 50 });
    expect(slots.take('b')).toHaveProperty('release');
    release(taken[0] as (typeof taken)[0], true);
    expect(slots.take('a')).toHaveProperty('release');
  });

  it('wait about their turn, a minute at most', () => {
    const slots = new HostSlots();
    for (let at = 0; at < 4; at += 1) slots.take('a');
    const pauses = Array.from({ length: 3000 }, () => slots.take('a')).map((found) =>
      'pauseMs' in found ? found.pauseMs : 0,
    );
    expect(pauses.slice(0, 4)).toEqual([50, 50, 75, 100]);
    expect(pauses.at(-1)).toBe(60_000);
  });

  it('are one at once where the host did not answer, until it does', () => {
    const slots = new HostSlots();
    release(slots.take('a'), false);
    const next = slots.take('a');
    expect(slots.take('a')).toHaveProperty('pauseMs');
    release(next, true);
    for (let at = 0; at < 4; at += 1) expect(slots.take('a')).toHaveProperty('release');
  });

  it('are remembered of a bounded number of hosts', () => {
    const slots = new HostSlots();
    for (let at = 0; at < 3000; at += 1) release(slots.take(`host-${at}`), false);
    expect((slots as unknown as { hosts: Map<string, object> }).hosts.size).toBe(1000);
  });
});
