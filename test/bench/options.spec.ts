import { describe, expect, it } from 'vitest';
import { FIGURES } from './cases/index.js';
import { readOptions } from './options.js';
import { shareOfTime } from './run-cases.js';

const names = (words: string[]) => readOptions(words).cases.map(({ name }) => name);

describe('the options of the benchmark', () => {
  it('mean the table of figures, without a limit, where none is given', () => {
    const { quick, limitMinutes, rounds, cases, chart } = readOptions([]);
    expect({ quick, limitMinutes, rounds, chart }).toEqual({
      ...{ quick: false, limitMinutes: Infinity, rounds: null, chart: null },
    });
    expect(cases).toEqual(FIGURES);
  });

  it('limit a full run to an hour and a quick one to ten minutes', () => {
    expect(readOptions(['--full']).limitMinutes).toBe(60);
    expect(readOptions(['--quick'])).toMatchObject({ quick: true, limitMinutes: 10 });
  });

  it('choose cases by name', () => {
    expect(names(['--case', 'upload', '--case', 'ten-minutes'])).toEqual(['ten-minutes', 'upload']);
  });

  it('add a case for a folder of recordings', () => {
    expect(names(['--case', 'one-clip', '--audio', '.'])).toEqual(['one-clip', 'own-recordings']);
  });

  it('name result files for the chart', () => {
    expect(readOptions(['--chart', 'a.json', 'b.json']).chart).toEqual(['a.json', 'b.json']);
  });

  it.each([
    [['--full', '--quick'], 'one or the other'],
    [['--pairs', '0'], 'is no number'],
    [['--case', 'nothing'], 'there is no nothing'],
    [['--audio', 'no/such/folder'], 'there is no folder'],
    [['a.json'], 'not expected'],
    [['--unknown'], 'unknown'],
  ])('%j are refused', (words, fault) => {
    expect(() => readOptions(words)).toThrow(fault);
  });
});

describe('the time of a run', () => {
  it('is shared out by what cases usually take, of what is left', () => {
    const cases = [{ seconds: 100 }, { seconds: 300 }];
    expect(shareOfTime(cases, 1_000, 5_000)).toBe(2_000);
    expect(shareOfTime(cases.slice(1), 4_000, 5_000)).toBe(5_000);
    expect(shareOfTime(cases, 1_000, Infinity)).toBe(Infinity);
  });
});
