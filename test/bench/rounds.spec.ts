import { describe, expect, it } from 'vitest';
import { measureRounds, type RoundsWish } from './rounds.js';
import type { Side } from './side.js';

function side(name: string, calls: string[]): Side {
  return {
    processes: () => [],
    transcribe: (recordings) => {
      calls.push(name);
      return Promise.resolve(recordings.map(() => name));
    },
    tidy: () => Promise.resolve(),
  };
}

async function run(wish: Partial<RoundsWish>) {
  const calls: string[] = [];
  const sides = { ours: side('ours', calls), peers: { a: side('a', calls), b: side('b', calls) } };
  const recordings = [{ name: 'x', path: 'x', text: '', language: null }];
  const wanted = { wanted: 2, deadlineMs: Infinity, onRound: () => undefined, ...wish };
  return { calls, ...(await measureRounds(sides, recordings, wanted)) };
}

describe('rounds', () => {
  it('run ours and each peer in turn', async () => {
    // a machine that is stolen from adds rounds, never another order
    const { calls, rounds } = await run({});
    expect(calls.slice(0, 6)).toEqual(['ours', 'a', 'b', 'ours', 'a', 'b']);
    expect(rounds[0]?.peers['b']?.texts).toEqual(['b']);
  });

  it('are one at least, and no more when the time is up', async () => {
    const { rounds, wanted } = await run({ wanted: 5, deadlineMs: -1 });
    expect(rounds).toHaveLength(1);
    expect(wanted).toBe(5);
  });

  it('are seven where nobody has said and they are short', async () => {
    expect((await run({ wanted: null, deadlineMs: -1 })).wanted).toBe(7);
  });
});
