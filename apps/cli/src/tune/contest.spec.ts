import { describe, expect, it } from 'vitest';
import { holdContest } from './contest.js';

const ever = Infinity;

/** What each candidate says run after run; the last word again and again. */
function scripted(words: Record<string, (number | Error)[]>) {
  const runs: string[] = [];
  const measure = (name: string): Promise<number> => {
    const [next, ...later] = words[name] ?? [];
    runs.push(name);
    if (later.length > 0) words[name] = later;
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next ?? NaN);
  };
  return { runs, measure };
}

describe('a contest', () => {
  it('measures near candidates three times in turn and takes the better median', async () => {
    const { runs, measure } = scripted({ a: [10, 30, 10], b: [11, 11, 11] });
    const { winner } = await holdContest(['a', 'b'], { measure, deadlineMs: ever });
    expect(runs).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    expect(winner?.candidate).toBe('b');
  });

  it('gives up on a candidate that is far behind, and on running alone', async () => {
    const { runs, measure } = scripted({ a: [10], b: [20] });
    const { winner } = await holdContest(['a', 'b'], { measure, deadlineMs: ever });
    expect(runs).toEqual(['a', 'b']);
    expect(winner?.candidate).toBe('b');
  });

  it('takes the first of those that cannot be told apart', async () => {
    const { measure } = scripted({ modest: [100], greedy: [102] });
    const { winner } = await holdContest(['modest', 'greedy'], { measure, deadlineMs: ever });
    expect(winner?.candidate).toBe('modest');
  });

  it('leaves out who cannot do the work, and says why', async () => {
    const { measure } = scripted({ a: [10], b: [new Error('out of memory')], c: [11] });
    const { winner, entrants } = await holdContest(['a', 'b', 'c'], { measure, deadlineMs: ever });
    expect(winner?.candidate).toBe('c');
    expect(entrants[1]).toMatchObject({ candidate: 'b', speeds: [], fault: 'out of memory' });
  });

  it('names no winner where none can do the work', async () => {
    const { measure } = scripted({ a: [new Error('no')] });
    expect((await holdContest(['a'], { measure, deadlineMs: ever })).winner).toBeNull();
  });

  it('begins nothing after its deadline and names no winner by half of the measurements', async () => {
    const { runs, measure } = scripted({ a: [10], b: [20] });
    const { winner } = await holdContest(['a', 'b'], { measure, deadlineMs: -1 });
    expect(runs).toEqual([]);
    expect(winner).toBeNull();
  });

  it('does not decide by one run between two that are near each other', async () => {
    let deadlineMs = Infinity;
    const rules = {
      measure: (speed: number) => Promise.resolve(speed),
      onRun: (speed: number) => {
        if (speed === 11) deadlineMs = -1;
      },
      get deadlineMs() {
        return deadlineMs;
      },
    };
    expect((await holdContest([10, 11], rules)).winner).toBeNull();
  });

  it('ends with the wish to end, and blames no candidate for it', async () => {
    const stop = new AbortController();
    const measure = () => {
      stop.abort(new Error('Ctrl+C'));
      return Promise.reject(new Error('the runner is gone'));
    };
    const contest = holdContest(['a'], { measure, deadlineMs: ever, signal: stop.signal });
    await expect(contest).rejects.toThrow('Ctrl+C');
  });
});
