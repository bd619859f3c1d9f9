import { describe, expect, it } from 'vitest';
import type { ComparedCase, Setting } from './cases/bench-case.js';
import { comparedTable } from './compared-table.js';
import type { Measurement } from './measure.js';
import type { Recording } from './recordings.js';
import type { Round } from './rounds.js';
import { judge, type Verdict } from './verdict.js';

const said = 'one two three four';
const recordings: Recording[] = [{ name: 'a', path: 'a', text: said, language: 'en' }];
const benchCase: ComparedCase = {
  kind: 'compared',
  name: 'example',
  describe: () => '',
  recordings: () => recordings,
  peers: () => [
    {
      name: 'bare',
      shape: { cpuThreads: 2, batchWindows: 1 },
      bounds: [
        { figure: 'wallSeconds', must: 0.75, aim: 0.45 },
        { figure: 'peakMemoryBytes', must: 0.5 },
      ],
    },
  ],
  seconds: 1,
};

const measurement = (seconds: number, bytes: number): Measurement => ({
  ...{ startedAt: '', wallSeconds: seconds, cpuSeconds: seconds, cpuSecondsByRole: {} },
  ...{ peakMemoryBytes: bytes, peakMemoryBytesByRole: {}, stealShare: 0, neighbourShare: 0 },
  ...{ loadAverage: 0, texts: [said] },
});

const round = (seconds: number, bytes: number, dropped = false): Round => ({
  ours: measurement(seconds, bytes),
  peers: { bare: measurement(10, 100) },
  dropped,
});

const verdictOf = (rounds: Round[], wanted = rounds.length): Verdict =>
  judge(benchCase, {} as Setting, recordings, { rounds, wanted });

describe('a verdict', () => {
  it('is met where time and memory are within their bounds', () => {
    const verdict = verdictOf([round(4, 40), round(6, 50), round(5, 45)]);
    expect(verdict.met).toBe(true);
    expect(verdict.peers[0]?.bounds).toMatchObject([
      { figure: 'wallSeconds', ratio: 0.5, met: true, aimMet: false },
      { figure: 'peakMemoryBytes', ratio: 0.45, met: true, aimMet: null },
    ]);
    expect(verdict.peers[0]?.figures.wallSeconds.pairRatios).toEqual({
      median: 0.5,
      min: 0.4,
      max: 0.6,
    });
  });

  it('is missed where memory alone is over its bound', () => {
    expect(verdictOf([round(1, 51)]).met).toBe(false);
  });

  it('is missed where fewer rounds were made than a figure needs', () => {
    const verdict = verdictOf([round(1, 1)], 7);
    expect(verdict.met).toBe(false);
    expect(comparedTable(verdict)).toContain('1 pairs of 7: MISSED');
  });

  it('leaves dropped rounds out of the figures', () => {
    const verdict = verdictOf([round(1, 1), round(100, 100, true)], 1);
    expect(verdict).toMatchObject({ rounds: 1, dropped: 1, met: true });
  });

  it('shows bounds, spread and wrong words in its table', () => {
    const table = comparedTable(verdictOf([round(4, 40), round(6, 50), round(5, 45)]));
    expect(table).toContain('0.500 (0.400-0.600)');
    expect(table).toContain('at most 0.75: met; aim 0.45: not met');
    expect(table).toContain('Oitiva 0 (0.00 %), bare 0 (0.00 %) of 4');
    expect(table).toContain('no verdict');
  });
});
