import { describe, expect, it } from 'vitest';
import type { CaseResult } from '../case-result.js';
import { judgeFigure } from '../figures.js';
import type { Comparison } from '../statistics.js';
import { chartRows } from './chart-rows.js';
import { chartSvg } from './svg.js';

const comparison: Comparison = {
  ...{ ours: 5, bare: 10, ratioOfMedians: 0.5 },
  pairRatios: { median: 0.5, min: 0.4, max: 0.7 },
};
const compared: CaseResult = {
  ...{ name: 'one-hour', description: '', versions: {}, rounds: [] },
  shape: { lanes: 2, threadsPerLane: 1, batchWindows: 4 },
  verdict: {
    ...{ rounds: 3, wanted: 3, dropped: 0, met: true },
    peers: [
      {
        name: 'bare & plain',
        figures: { wallSeconds: comparison, cpuSeconds: comparison, peakMemoryBytes: comparison },
        bounds: [
          { figure: 'wallSeconds', must: 0.75, aim: 0.45, ratio: 0.5, met: true, aimMet: false },
        ],
        words: { said: 0, ours: 0, peer: 0, byLanguage: {}, pointsWorse: 0, met: null },
      },
    ],
  },
};
const measured: CaseResult = {
  ...{ name: 'one-clip', description: '', raw: [] },
  figures: [
    { title: 'added', value: 20, unit: 'ms', bound: { most: 35, aim: 18 } },
    { title: 'without a bound', value: 1, unit: 'ms' },
    { title: 'of another kind', value: 1, unit: '%', bound: { most: 2 } },
  ].map(judgeFigure),
};

describe('the chart', () => {
  it('has a bar for every ratio and time with a bound', () => {
    expect(chartRows([compared, measured])).toEqual([
      {
        ...{ title: 'one hour', detail: 'wall time against bare & plain', unit: 'ratio' },
        ...{ value: 0.5, min: 0.4, max: 0.7, must: 0.75, aim: 0.45 },
      },
      {
        ...{ title: 'one clip', detail: 'added', unit: 'ms' },
        ...{ value: 20, min: 20, max: 20, must: 35, aim: 18 },
      },
    ]);
  });

  it('is a picture with bars, marks and a caption, for light and dark', () => {
    const svg = chartSvg(chartRows([compared, measured]), 'commit <abc>');
    expect(svg.match(/class="bar"/g)).toHaveLength(2);
    expect(svg).toContain('class="must"');
    expect(svg).toContain('bare &amp; plain');
    expect(svg).toContain('commit &lt;abc&gt;');
    expect(svg).toContain('prefers-color-scheme: dark');
    expect(svg).not.toContain('NaN');
  });

  it('stays inside where a figure is far over its bound', () => {
    const [row] = chartRows([compared]);
    const svg = chartSvg(
      [{ ...(row as NonNullable<typeof row>), value: 40, min: 30, max: 50 }],
      '',
    );
    const widths = [...svg.matchAll(/(?:x1|x2|width)="([\d.]+)"/g)].map(([, value]) =>
      Number(value),
    );
    expect(Math.max(...widths)).toBeLessThanOrEqual(760);
  });
});
